import type { Model } from '../ontology/model.js'
import { unicodeScript } from '../ontology/read-languages.js'
import type { Finding } from './finding.js'
import type { EntityRow } from './quality.cypher.js'

/** Letters that Japanese and Korean write beside Han characters. */
const BESIDE_HAN = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u

/** Frequent characters that simplified Chinese writes otherwise. */
const TRADITIONAL =
  /[國學會東廣華萬與書業門開關問間電車馬語說請讀論證議記許設計訊話詳課調資質費買財貨責貴負員園圍圖團場壓報實審寫寬專導對尋屬層島師帳帶幫廠廳張強從復應慶態戰擇據擴換損擊敵數斷時曉條來極構標樓樣樂橋機檢權歐歡歷氣決況測湯準溝溫滅漢漸潔濟濤灣無熱煙營爭獨獎獲現環產畫異當療發盤監眾確礎禮種稱穩節範築類粵糧約級紋納純紙細終組結給統經綠維網緊線緣編練縣總績織繼續聯職聽腦臨興舊藝葉藥蘇蘭處號術衛裝複規視覺覽觀訂訓訪評試詩誌誤譯護變讓豐貢貸貿賓賴贊贏趕跡踐軍較載輔輕輛輝輪輸轉轟辦農連進運達遠適選遺還邊鄉鄭釋鋼錄錯鍵鎮鏡鐘鐵閉閣闊隊陽陰陳陸階際隨險雜雙難雲電霧靈靜響頁頂項順須預頭題額顏願顧飛養館駐駕驗體魚鮮鳴鹽麥點黨齊齡龍]/

/** What a name does not begin or end with unless it was cut. */
const CUT_START = /^[-–,，、;；:：)）\]】·&]/
const CUT_END = /[-–,，、;；:：(（[【·&]$|\s(and|of|the|for|et|de|du|des|la|le)$/i

const BRACKETS: readonly (readonly [open: string, close: string])[] = [
  ['(', ')'],
  ['（', '）'],
  ['[', ']'],
  ['«', '»'],
  ['“', '”'],
  ['《', '》'],
]

/** Names that are cut off or in the wrong script. */
export const checkNames = (entities: readonly EntityRow[], { languages, scripts }: Model): Finding[] => {
  const scriptNames = [...new Set(scripts.values())]
  const isWrittenIn = new Map(scriptNames.map((code) => [code, inScript(code)]))
  return entities.flatMap(({ id, namesByLanguage }) =>
    namesByLanguage.flatMap((name, index) => {
      if (name === null) return []
      const script = scripts.get(languages[index] ?? '')
      const strange = scriptNames.filter((code) => code !== script && isWrittenIn.get(code)?.test(name))
      return [
        ...cutName(id, name),
        ...(script === undefined ? [] : wrongCharacters(id, name, script)),
        ...(script === undefined && strange.length > 0
          ? [finding('script of a name', id, `is called ${name}, which belongs to a language in ${strange.join(', ')}`)]
          : []),
      ]
    }),
  )
}

const inScript = (code: string): RegExp => new RegExp(`\\p{Script=${unicodeScript(code)}}`, 'u')

function cutName(id: string, name: string): Finding[] {
  const isCut =
    CUT_START.test(name) || CUT_END.test(name) || BRACKETS.some(([open, close]) => unbalanced(name, open, close))
  return isCut ? [finding('cut name', id, `is called "${name}", which looks cut off`)] : []
}

const unbalanced = (name: string, open: string, close: string): boolean =>
  name.split(open).length !== name.split(close).length

/** A name in a language that has a script of its own; one without letters, such as 1984, is in every script. */
function wrongCharacters(id: string, name: string, script: string): Finding[] {
  const what = `is called ${name} in a language in ${script}`
  const traditional = script === 'Hans' ? TRADITIONAL.exec(name)?.[0] : undefined
  const isHan = unicodeScript(script) === 'Hani'
  return [
    ...(inScript(script).test(name) || !/\p{L}/u.test(name)
      ? []
      : [finding('script of a name', id, `${what}, without a character of it`)]),
    ...(isHan && BESIDE_HAN.test(name) ? [finding('script of a name', id, `${what}, with letters of another`)] : []),
    ...(traditional ? [finding('script of a name', id, `${what}, with the traditional character ${traditional}`)] : []),
  ]
}

const finding = (check: string, id: string, message: string): Finding => ({ severity: 'error', check, id, message })
