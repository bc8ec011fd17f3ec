import { z } from 'zod'

/** Something that has to be done or known before the wizard can be finished, and where. */
const prerequisiteSchema = z.object({
  title: z.string(),
  text: z.string(),
  steps: z.array(z.string()).describe('One after the other; › leads from menu to menu'),
  accountKind: z.string().optional().describe('Only with this kind of account'),
  link: z.url().optional(),
})

const accountStepSchema = z.object({
  role: z.enum(['source', 'destination']),
  title: z.string(),
  choice: z.string().optional().describe('What is chosen from when there are several kinds'),
  kinds: z.array(z.object({ id: z.string(), label: z.string() })).describe('The first one is chosen already'),
})

const questionSchema = z.object({
  name: z.string().describe('In the configuration that is sent at the end'),
  label: z.string(),
  help: z.string(),
  kind: z.enum(['hour', 'minute', 'time-zone', 'switch', 'days', 'schools', 'terms']),
  initial: z.union([z.number(), z.string(), z.boolean(), z.array(z.string())]),
  advanced: z.boolean().describe('Most people never need it'),
  insteadOf: z.string().optional().describe('Answered in the place of this one'),
})

/** A recipe for a project: what each page of its wizard asks for. */
export const templateSchema = z
  .object({
    id: z.string(),
    app: z.string().describe('The app whose icon it stands below'),
    title: z.string(),
    summary: z.string(),
    introduction: z.object({ text: z.string(), prerequisites: z.array(prerequisiteSchema) }),
    accounts: z.array(accountStepSchema),
    configuration: z.object({ text: z.string(), questions: z.array(questionSchema), tips: z.array(z.string()) }),
    finish: z.object({ title: z.string(), text: z.string() }),
  })
  .meta({ id: 'Template' })

export type Template = z.output<typeof templateSchema>
