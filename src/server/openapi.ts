import { routes } from '#api'
import { dimensions } from '#facts'
import { z } from 'zod'

type Contract = {
  readonly method: 'GET' | 'POST' | 'PUT'
  readonly path: string
  readonly policy: string
  readonly query?: z.ZodType
  readonly body?: z.ZodType
  readonly answer?: z.ZodType
}
type Schema = Readonly<Record<string, unknown>>

const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): Schema => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' })
  return rest
}

/** `imports/:importId` as OpenAPI writes it, and the names in it. */
const pathOf = (path: string): string => path.replaceAll(/:(\w+)/g, '{$1}')
const namesIn = (path: string): readonly string[] => [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => name)

function queryParameters(schema: z.ZodType | undefined): readonly Schema[] {
  if (!schema) return []
  const { properties = {}, required = [] } = schemaOf(schema, 'input') as { properties?: Record<string, Schema>; required?: readonly string[] }
  return Object.entries(properties).map(([name, of]) => ({ name, in: 'query', required: required.includes(name), schema: of }))
}

/** A question about figures may be narrowed: `f.site=12~34`. */
const isAsk = (schema: z.ZodType | undefined): boolean => schema instanceof z.ZodObject && 'grain' in schema.shape
const filterParameters = dimensions.map((d) => ({
  name: `f.${d.id}`,
  in: 'query',
  required: false,
  description: `Only rows with this ${d.name.toLowerCase()}: values joined by ~, an empty one for none recorded.`,
  schema: { type: 'string' },
}))

const fileTypes: readonly (readonly [RegExp, string])[] = [
  [/\.csv$/, 'text/csv'],
  [/\.json$/, 'application/json'],
  [/\.ndjson$/, 'application/fhir+ndjson'],
  [/^\/api\/fhir\//, 'application/fhir+json'],
]
const fileType = (path: string): string => fileTypes.find(([shape]) => shape.test(path))?.[1] ?? 'application/octet-stream'

function operationOf(name: string, contract: Contract): Schema {
  const { path, policy, query, body, answer } = contract
  const file = answer ? null : fileType(path)
  return {
    operationId: name,
    'x-policy': policy,
    parameters: [
      ...namesIn(path).map((parameter) => ({ name: parameter, in: 'path', required: true, schema: { type: 'string' } })),
      ...queryParameters(query),
      ...(isAsk(query) ? filterParameters : []),
    ],
    ...(body ? { requestBody: { required: true, content: { 'application/json': { schema: schemaOf(body, 'input') } } } } : {}),
    responses: {
      '200': {
        description: 'the answer',
        content: answer ? { 'application/json': { schema: schemaOf(answer, 'output') } } : { [file ?? 'text/plain']: {} },
      },
      default: { description: 'every problem found', content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problems' } } } },
    },
  }
}

const problems = {
  type: 'object',
  description: 'RFC 9457',
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    problems: {
      type: 'array',
      items: {
        type: 'object',
        properties: Object.fromEntries(['code', 'severity', 'where', 'says', 'next'].map((key) => [key, { type: 'string' }])),
      },
    },
  },
}

/** The contract in OpenAPI 3.1, made from the routes themselves. */
export function openApi(version: string): Schema {
  const paths: Record<string, Record<string, Schema>> = {}
  for (const [name, contract] of Object.entries(routes) as readonly [string, Contract][])
    paths[pathOf(contract.path)] = { ...paths[pathOf(contract.path)], [contract.method.toLowerCase()]: operationOf(name, contract) }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Plumbline',
      version,
      description:
        'Figures, their definitions, rows and lines as JSON. Everything under GET only reads. Each operation names the policy it needs (x-policy).',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    paths,
    components: { schemas: { Problems: problems } },
  }
}
