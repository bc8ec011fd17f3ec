/** A message as a mail: plain text, and HTML that mail programs of phones and of offices can show. */
import { allFacts, type Message } from './message.ts'

interface Mail {
  subject: string
  text: string
  html: string
}

export function renderMail(message: Message): Mail {
  return { subject: oneLine(message.title), text: plainText(message), html: html(message) }
}

function plainText(message: Message): string {
  const facts = allFacts(message).map(({ label, value }) => `${label}: ${value}`)
  const next = message.next === undefined ? [] : [`What to do: ${message.next}`]
  return `${[message.title, message.sentence, ...next, facts.join('\n'), message.link, footer].join('\n\n')}\n`
}

const footer = 'Firstbell sent this mail because your address stands in a notification channel of your team.'

const colours = {
  'run.failed': '#c92a2a',
  'run.held': '#a85300',
  'run.warnings': '#a85300',
  'flow.recovered': '#237032',
  'flow.overdue': '#c92a2a',
  'account.expires': '#a85300',
  test: '#1971c2',
} satisfies Record<Message['event'], string>

const font = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif"

/** Tables and styles at each element, because that is all that Outlook and Gmail keep of a page. */
function html(message: Message): string {
  const colour = colours[message.event]
  const next = message.next === undefined ? '' : paragraph(`<strong>What to do:</strong> ${asText(message.next)}`)
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light">
<title>${asText(message.title)}</title>
</head>
<body style="margin:0;padding:0;background:#f1f3f5">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="background:#f1f3f5">
<tr><td align="center" style="padding:16px 8px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:560px;background:#ffffff;border-radius:8px;border-top:4px solid ${colour}">
<tr><td style="padding:24px;${font};color:#212529;font-size:16px;line-height:1.5">
<h1 style="margin:0 0 12px;font-size:20px;line-height:1.3;color:${colour}">${asText(message.title)}</h1>
${paragraph(asText(message.sentence))}
${next}
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="margin:16px 0;border-top:1px solid #dee2e6">
${allFacts(message).map(row).join('\n')}
</table>
<a href="${asText(message.link)}" style="display:inline-block;padding:12px 20px;background:${colour};color:#ffffff;text-decoration:none;border-radius:6px;font-weight:600">Open in Firstbell</a>
</td></tr>
</table>
<p style="max-width:560px;margin:12px auto 0;${font};font-size:12px;line-height:1.4;color:#6c757d">${footer}</p>
</td></tr>
</table>
</body>
</html>
`
}

function paragraph(content: string): string {
  return `<p style="margin:0 0 12px">${content}</p>`
}

function row({ label, value }: Message['facts'][number]): string {
  const cell = 'padding:8px 0;border-bottom:1px solid #dee2e6;vertical-align:top'
  return `<tr><td style="${cell};width:35%;padding-right:12px;color:#495057">${asText(label)}</td><td style="${cell};word-break:break-word">${asText(value)}</td></tr>`
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

function asText(text: string): string {
  return text.replaceAll(/[&<>"']/g, (letter) => entities[letter] ?? letter)
}

/** A line break in a subject would begin another header. */
function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ')
}
