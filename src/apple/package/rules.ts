import type { Table } from '../tables.ts'

/** What a check looks for, in words for the documentation and for reports. */
export interface Rule {
  /** `blocks`: a package with such a finding is not sent. `warns`: it is, and somebody should look. */
  severity: 'blocks' | 'warns'
  /** The rule as a short sentence without a full stop. */
  title: string
  /** What happens at Apple, or why the rule exists. */
  why: string
  /** Where the rule comes from. */
  source: string
}

/** The page of Apple School Manager's User Guide with this id. */
export const guide = (page: string): string => `https://support.apple.com/guide/apple-school-manager/${page}/web`

const template = guide('axm46d50f6bf')
const upload = guide('axmca6a10439')

const blocks = (title: string, why: string, source = template): Rule => ({ severity: 'blocks', title, why, source })
const warns = (title: string, why: string, source = template): Rule => ({ severity: 'warns', title, why, source })

const exactlySix = 'An upload is one zip with exactly the six files at its root and nothing else.'
const unread = 'The file cannot be read, so that nothing in it is imported.'
const headerExact = 'Apple takes the columns as its own template names and orders them.'

/** The rules of a package's form: the zip, its files, and the text in them. What the rows say is for src/sync/rules.ts. */
export const formRules = {
  'package.not-a-zip': blocks('The package is a zip file', 'Apple takes the six files in one zip.', upload),
  'package.damaged': blocks('The zip is whole', 'A zip that cannot be unpacked is not imported.', upload),
  'package.too-large': blocks(
    'The zip does not unpack to more than any roster holds',
    'Such a zip is damaged, or made to fill a disk.',
    upload,
  ),
  'package.file-missing': blocks(
    'All six files are there',
    'Apple needs all six files in every upload, even when nothing in them changed.',
    upload,
  ),
  'package.file-extra': blocks('There is no seventh file', exactlySix, upload),
  'package.file-repeated': blocks('Each file is there once', 'Which of the two Apple reads is not known.', upload),
  'package.file-in-folder': blocks('The files lie at the root of the zip', exactlySix, upload),
  'package.file-name': blocks(
    'The file names are in lower case',
    'Apple knows the files by their exact names.',
    upload,
  ),
  'package.path-outside': blocks('No file points out of the zip', exactlySix, upload),
  'package.mac-extras': blocks('The Finder left no hidden files in the zip', exactlySix, upload),
  'package.encrypted': blocks('The zip has no password', 'Apple cannot open it.', upload),
  'package.not-deflated': warns('The files are compressed with Deflate', 'Every zip program can read Deflate.', upload),
  'package.compression-unknown': blocks('The files are compressed with Deflate', unread, upload),
  'package.zip64': blocks(
    'The zip is not in the Zip64 format',
    'Zip64 is for files above 4 GB; not every receiver reads it.',
    upload,
  ),
  'csv.encoding': blocks('The text is UTF-8', 'Names with accents arrive wrong, or the file is not read at all.'),
  'csv.byte-order-mark': blocks(
    'The file begins with the header, without a byte order mark',
    'The mark becomes a part of the first column’s name.',
  ),
  'csv.delimiter': blocks('Values are separated by commas', unread),
  'csv.line-ends': warns(
    'Lines end with a line feed',
    'Files with Windows’ line ends (CR LF) have been imported, but Apple’s template does not have them.',
  ),
  'csv.line-ends-old': blocks('Lines end with a line feed', 'A file without line feeds is one long line.'),
  'csv.row-too-long': blocks('No row is longer than 256 KB', 'Such a row holds something else than a roster.'),
  'csv.quote-unclosed': blocks('Every quotation mark that opens is closed', 'The rows behind it are swallowed.'),
  'csv.text-after-quote': blocks(
    'Nothing follows a closing quotation mark but a comma',
    'How Apple reads such a value is not known.',
  ),
  'csv.blank-before-quote': blocks(
    'No blank stands before an opening quotation mark',
    'The quotation marks become a part of the value.',
  ),
  'csv.quotes-missing': warns(
    'Values with a blank or a comma stand in quotation marks',
    'Apple’s guide asks for it. Files without have been imported.',
  ),
  'csv.quotes-unneeded': warns(
    'Other values do not stand in quotation marks',
    'Apple’s guide asks for it. Files with quotation marks around everything have been imported.',
  ),
  'csv.cells': blocks('Every row has as many values as the header has columns', 'Values land in the wrong columns.'),
  'csv.empty-line': warns('There are no empty lines', 'An empty line is a row without its required fields.'),
  'header.missing': blocks('The first row names the columns', unread),
  'header.column-missing': blocks('No column is missing', headerExact),
  'header.column-unknown': blocks('There are no other columns', headerExact),
  'header.column-repeated': blocks('No column is there twice', headerExact),
  'header.order': blocks('The columns are in Apple’s order', headerExact),
  'header.spelling': blocks(
    'The columns’ names are written exactly as Apple’s, without quotation marks and blanks',
    headerExact,
  ),
  'header.extension-gap': blocks(
    'Further locations and instructors are numbered without a gap',
    'location_id, location_id_2, location_id_3 …; instructor_id, instructor_id_2 …',
  ),
  'header.extension-cap': blocks(
    'There are at most 999 locations and 15 instructors',
    'Apple knows no further columns.',
    guide('axm0e48f1bbe'),
  ),
  'people.first-location-blank': blocks(
    'A person’s first location stands in location_id',
    'location_id is required, the further ones are not.',
    guide('axm1bd5a3b1e'),
  ),
} as const satisfies Record<string, Rule>

export type FormRule = keyof typeof formRules

/** Something wrong with a package's form. `file` is `package` where it is the zip or the folder itself. */
export interface FormProblem {
  rule: FormRule
  severity: Rule['severity']
  file: Table | 'package'
  /** The row as a spreadsheet numbers it (the header is row 1); null where it is about the whole file. */
  row: number | null
  key: string
  field: string | null
  value: string | null
  /** One sentence for a school's IT person. */
  sentence: string
}
