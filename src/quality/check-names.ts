import type { Finding } from './quality.js'
import type { EntityRow } from './quality.cypher.js'

const HAN = /\p{Script=Han}/u

/** Japanese and Korean letters, which no Chinese name has. */
const OTHER_SCRIPTS = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u

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
export const checkNames = (entities: readonly EntityRow[]): Finding[] =>
  entities.flatMap(({ id, nameEn, nameFr, nameZh }) => [
    ...[nameEn, nameFr, nameZh].filter((name) => name !== null).flatMap((name) => cutName(id, name)),
    ...[nameEn, nameFr]
      .filter((name) => name !== null && HAN.test(name))
      .map((name) => finding('script of a name', id, `is called ${name ?? ''}, a Chinese name, in another language`)),
    ...(nameZh === null ? [] : chineseName(id, nameZh)),
  ])

function cutName(id: string, name: string): Finding[] {
  const isCut =
    CUT_START.test(name) || CUT_END.test(name) || BRACKETS.some(([open, close]) => unbalanced(name, open, close))
  return isCut ? [finding('cut name', id, `is called "${name}", which looks cut off`)] : []
}

const unbalanced = (name: string, open: string, close: string): boolean =>
  name.split(open).length !== name.split(close).length

function chineseName(id: string, name: string): Finding[] {
  const traditional = TRADITIONAL.exec(name)?.[0]
  return [
    ...(HAN.test(name)
      ? []
      : [finding('script of a name', id, `has the Chinese name ${name}, without a Chinese character`)]),
    ...(OTHER_SCRIPTS.test(name)
      ? [finding('script of a name', id, `has the Chinese name ${name}, in another script`)]
      : []),
    ...(traditional
      ? [finding('script of a name', id, `has the Chinese name ${name}, with the traditional character ${traditional}`)]
      : []),
  ]
}

const finding = (check: string, id: string, message: string): Finding => ({ severity: 'error', check, id, message })
