import { MutationCache, notifyManager, QueryCache, QueryClient } from '@tanstack/react-query'
import { apiErrorOf } from './api-error.ts'

/**
 * Also what is asked for without a connection is tried, and refused: kept until there is one again, it would be done after
 * one had cancelled it, or had gone elsewhere.
 */
const networkMode = 'always'

// What is begun by a click shows before anything else can be pressed: a dialog that saves must not be closed any more.
notifyManager.setScheduler(queueMicrotask)

/** Everything that was read from the server, by what was asked. */
export const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({
    // Who is signed in has just been asked then.
    onError: (error, { queryKey }) => {
      if (queryKey[1] !== '/api/me') noticeWhoOneIs(error)
    },
  }),
  mutationCache: new MutationCache({
    onError: (error) => {
      noticeWhoOneIs(error)
      noticeWhatIsGone(error)
    },
  }),
  defaultOptions: {
    queries: {
      networkMode,
      staleTime: 10_000,
      // What the server refused it refuses again; only its absence passes.
      retry: (failures, error) => failures < 2 && isPassing(error),
    },
    mutations: { networkMode, retry: false },
  },
})

function isPassing(error: unknown): boolean {
  const { status = 0 } = apiErrorOf(error) ?? {}
  return status === 0 || status === 502 || status === 503 || status === 504
}

/**
 * A session that is over, a team that one was removed from and a role that one has no more show everywhere at once: who is
 * signed in is asked again, and the frame shows what they may still do, or leads to sign-in.
 */
function noticeWhoOneIs(error: unknown): void {
  const { status = 0 } = apiErrorOf(error) ?? {}
  if (status === 401 || status === 403 || status === 404)
    void queryClient.invalidateQueries({ queryKey: ['get', '/api/me'] })
}

/** What somebody else has deleted meanwhile does not stay on its page as if it were there. */
function noticeWhatIsGone(error: unknown): void {
  if (apiErrorOf(error)?.status !== 404) return
  void queryClient.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[1]).endsWith('/{id}') })
}
