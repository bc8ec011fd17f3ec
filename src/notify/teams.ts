/**
 * A message for a workflow of Microsoft Teams ("Post to a channel when a webhook request is received"), as an Adaptive
 * Card: https://learn.microsoft.com/microsoftteams/platform/webhooks-and-connectors/how-to/connectors-using
 */
import { allFacts, type Message } from './message.ts'

const colours = {
  'run.failed': 'Attention',
  'run.held': 'Warning',
  'run.warnings': 'Warning',
  'flow.recovered': 'Good',
  'flow.overdue': 'Attention',
  'account.expires': 'Warning',
  test: 'Accent',
} satisfies Record<Message['event'], string>

export function renderTeams(message: Message): object {
  const next = message.next === undefined ? [] : [text(`What to do: ${message.next}`)]
  return {
    type: 'message',
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        contentUrl: null,
        content: {
          $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
          type: 'AdaptiveCard',
          // The newest version that Teams shows on phones as well.
          version: '1.2',
          msteams: { width: 'Full' },
          fallbackText: withoutMarkdown(`${message.title}: ${message.sentence}`),
          body: [
            text(message.title, { size: 'Large', weight: 'Bolder', color: colours[message.event] }),
            text(message.sentence),
            ...next,
            { type: 'Container', items: allFacts(message).map(fact) },
          ],
          actions: [{ type: 'Action.OpenUrl', title: 'Open in Firstbell', url: message.link }],
        },
      },
    ],
  }
}

/** A RichTextBlock is shown as it is, where a TextBlock and a FactSet would read Markdown. */
function text(content: string, style: object = {}): object {
  return richText([{ text: content, ...style }])
}

function fact({ label, value }: Message['facts'][number]): object {
  return { ...richText([{ text: `${label}: `, weight: 'Bolder' }, { text: value }]), spacing: 'Small' }
}

function richText(runs: readonly object[]): object {
  return { type: 'RichTextBlock', inlines: runs.map((run) => ({ type: 'TextRun', ...run })) }
}

/** The text for programs that know no cards is read as Markdown; what could make a link of it is taken literally. */
function withoutMarkdown(content: string): string {
  return content.replaceAll(/[\\[\]<*_`]/g, (letter) => `\\${letter}`)
}
