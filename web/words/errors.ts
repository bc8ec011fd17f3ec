/** What is said when something does not work, whatever the screen. */
export const errors = {
  serverGone: {
    title: 'Firstbell does not answer',
    message: 'The server did not answer.',
    next: 'Check your connection, then try again. Runs go on without this page.',
  },
  noAnswer: {
    message: 'The server has not answered for three minutes.',
    next: 'Check your connection, then try again. Runs go on without this page.',
  },
  answerCut: {
    message: 'The answer broke off before its end.',
    next: 'Try again. The connection was interrupted, or the service was restarted.',
  },
  unexpectedAnswer: {
    message: 'The answer did not come from Firstbell.',
    next: 'A proxy or a firewall may stand in between. Try again, or ask whoever runs your network.',
  },
  mayBeDone: 'It may have been done all the same: load the page again and look before you try again.',
  notThere: {
    title: 'There is nothing here',
    message: 'This page does not exist, or what it showed was deleted.',
    back: 'Back to the start',
  },
  defect: {
    title: 'This page has stumbled',
    message: 'Something went wrong inside this page. Nothing was changed by it.',
    reload: 'Load it again',
  },
  tryAgain: 'Try again',
  whoseMove: (who: string) => `Whose move: ${who}`,
  nextStep: 'What to do',
  couldNotLoad: 'This could not be loaded',
} as const
