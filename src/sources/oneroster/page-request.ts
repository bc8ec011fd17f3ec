import { Failure } from '../../roster/failure.ts'
import type { Collection } from '../../roster/model.ts'
import { type Answer, bodyJson, header, isWebPage } from '../http/answer.ts'
import type { Reading } from '../http/client.ts'
import { RequestRefused, ServerError, TokenRefused } from '../http/failures.ts'
import { elementsOf, isBlank, saysError, statusInfo } from './envelope.ts'
import { AnswerUnexpected } from './failures.ts'
import { nextOffset, saysNext } from './link-header.ts'
import type { Page } from './paging-rule.ts'
import { refuseByStatus, saysExpired } from './wire.ts'

/** A page, and whether the server said that it did not sort it as it was asked to. */
export interface AnsweredPage extends Page {
  sortRefused: boolean
}

/** The query of one page. */
export function pageQuery(offset: number, limit: number, sorted: boolean): string {
  const order = sorted ? '&sort=sourcedId&orderBy=asc' : ''
  return `limit=${limit}&offset=${offset}${order}`
}

/** Whether an answer may be a page, as far as that can be said without reading it: no refusal, and no web page. */
export function seemsPage(answer: Answer): boolean {
  return answer.status >= 200 && answer.status < 300 && !isWebPage(answer) && !saysExpired(answer)
}

/**
 * Reads an answer as a page of a collection, which was asked for from `offset` on; throws the failure that it means when
 * it is none.
 */
export function readPage(answer: Answer, collection: Collection, offset: number): Reading<AnsweredPage> {
  refuseByStatus(answer)
  const body = answer.status === 204 ? [] : jsonBody(answer)
  const info = statusInfo(body)
  // In place of a first page, an answer without anything may be that of something else than OneRoster.
  const elements = elementsOf(body, collection) ?? (offset > 0 && isBlank(body) ? [] : undefined)
  // A refusal may come with status 200 and with an empty list; taken for the end it would lose the rest.
  if (elements === undefined || elements.length === 0) refuseByBody(answer, body, elements)
  return {
    value: {
      elements: elements ?? [],
      total: totalCount(header(answer, 'x-total-count')),
      next: saysNext(answer.headers['link']),
      nextOffset: nextOffset(answer.headers['link']),
      sortRefused: info?.reason.includes('sort') ?? false,
    },
    records: elements?.length ?? 0,
  }
}

function jsonBody(answer: Answer): unknown {
  try {
    return bodyJson(answer)
  } catch (failure) {
    if (failure instanceof Failure && saysExpired(answer)) throw new TokenRefused(answer.url.host, answer.url.pathname)
    throw failure
  }
}

function refuseByBody(answer: Answer, body: unknown, elements: unknown[] | undefined): void {
  const { host, pathname } = answer.url
  const info = statusInfo(body)
  if (saysExpired(answer)) throw new TokenRefused(host, pathname)
  if (info?.failed || (info && elements === undefined)) {
    throw new RequestRefused(host, pathname, answer.status, info.reason)
  }
  if (saysError(body)) throw new ServerError(host, pathname, answer.status)
  if (elements === undefined) throw new AnswerUnexpected(host, pathname, 'it holds no list of records')
}

function totalCount(value: string | undefined): number | undefined {
  return value !== undefined && /^\s*\d{1,12}\s*$/.test(value) ? Number(value) : undefined
}
