const SECOND = 1000

/** How long the command line waits before it tries a delivery again whose failure may pass, in milliseconds. */
export const deliveryRetries: readonly number[] = [5 * SECOND, 30 * SECOND, 120 * SECOND]
