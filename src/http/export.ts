import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { InvalidInputError } from '../errors.js'
import { checkSettings } from '../export/check-settings.js'
import { exportGraph } from '../export/export.js'
import { FORMATS, type Format } from '../export/formats.js'
import { dialectNamed, factsFrom, flagNamed, formatNamed, languageNamed, type Parameters } from '../export/request.js'
import { listDatasets } from '../rooms/ontology/ontology.js'
import type { Service } from '../service.js'
import { abortSignal } from './abort-signal.js'
import { clientOf } from './admission.js'
import { entityTag, isKnown } from './entity-tag.js'
import { sendOperation, type OperationRequest } from './export-operation.js'
import { sendFile } from './send-file.js'
import { asksForPage, noticePage } from './notice.js'
import type { Site } from './site.js'
import { variesBy } from './varies.js'

type Request = FastifyRequest<{ Params: { format: string }; Querystring: Parameters }>

/**
 * Adds `/export`, which lists the formats, and `/export/FORMAT`: the whole graph as a file, or the facts that the
 * parameters `facts…` leave. A GraphQL request that is posted there is answered as a file. A file that cannot be
 * finished ends in the middle of a chunk, so that clients report it.
 */
export function registerExport(server: FastifyInstance, service: Service, site: Site, stopping: AbortSignal): void {
  server.get('/export', (request, reply) => listFormats(site, request, reply))
  server.get('/export/:format(^.+$)', (request: Request, reply) => sendGraph(service, request, reply, stopping))
  server.post('/export/:format(^.+$)', (request: OperationRequest, reply) =>
    sendOperation(service, request, reply, stopping),
  )
}

async function sendGraph(
  service: Service,
  request: Request,
  reply: FastifyReply,
  stopping: AbortSignal,
): Promise<FastifyReply> {
  const format = formatNamed(request.params.format)
  const asked = readParameters(service, format, request.query)
  const bounds = { signal: abortSignal(reply, stopping), client: clientOf(request) }
  const datasets = await listDatasets(service.engine, { ...bounds, timeoutMs: service.timeoutMs })
  // The time at which it was made is not a part of what a file is about.
  if (isKnown(request, reply, entityTag(format.name, asked, datasets))) return reply.send()
  if (request.method === 'HEAD') return reply.type(format.mediaType).send()
  const pieces = await exportGraph(service, format, { ...asked, ...bounds })
  return sendFile(reply, 'passerelle', { ...format, pieces })
}

const OWN = ['language', 'bom', 'dialect']

function readParameters({ schema, model, worded }: Service, format: Format, query: Parameters) {
  const strange = Object.keys(query).find(
    (name) => !OWN.includes(name) && name !== 'facts' && !name.startsWith('facts.'),
  )
  if (strange !== undefined)
    throw new InvalidInputError(
      `An export has no parameter "${strange}": it takes "facts", "language", "bom" and "dialect".`,
    )
  const one = (name: string): string | undefined => query[name]?.toString()
  const [bom, dialect] = [flagNamed('bom', one('bom')), dialectNamed(one('dialect'))]
  checkSettings(format, query)
  return {
    facts: factsFrom(schema, query, worded),
    language: languageNamed(model, one('language')),
    bom,
    dialect,
  }
}

function listFormats(site: Site, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const links = Object.fromEntries([...FORMATS.values()].map(({ name, title }) => [`/export/${name}`, title]))
  variesBy(reply, 'accept')
  if (!asksForPage(request))
    return reply.send({
      formats: [...FORMATS.values()].map(({ name, title, mediaType, extension }) => ({
        name,
        title,
        mediaType,
        extension,
      })),
    })
  return reply.type('text/html; charset=utf-8').send(
    noticePage({
      title: 'The whole graph as a file',
      sentences: ['Each format holds every entity and every fact, with its stance, its confidence and its sources.'],
      links,
      prefix: site.ways(request).prefix,
    }),
  )
}
