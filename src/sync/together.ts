/** Waits for all of them, also when one fails, so that nothing goes on behind a failure; throws the first one's. */
export async function together<const Works extends readonly Promise<unknown>[]>(works: Works) {
  await Promise.allSettled(works)
  return Promise.all(works)
}
