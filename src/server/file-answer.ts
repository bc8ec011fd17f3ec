import { z } from 'zod'

const file = z.unknown().meta({ type: 'string', format: 'binary' })

/** The documentation of an answer that is a file or a stream, of this type. */
export function fileAnswer(type: string, description: string) {
  return { 200: { description, content: { [type]: { schema: file } } } }
}
