import { cutMarkdown, linkUrl, markdownText } from '@greenlight/egress'
import { formatDuration } from '@greenlight/spec'
import type { Verdict } from '../model.ts'
import type { GreenRecord, Posting } from '../posting.ts'
import { clip } from '../words.ts'
import { criteriaSection } from './criteria.ts'
import { jobsSection } from './jobs.ts'
import { isSha, link, shortSha } from './links.ts'
import { sinceGreenSection } from './since-green.ts'
import { BADGES } from './signs.ts'

/** Forges refuse a body of more than 65,536 characters. */
const LIMIT = 60_000
const CUT_NOTE = '*The rest is left out. See the run.*'

export interface CommentInput {
  readonly posting: Posting
  /** Page of the repository, without a slash at the end. */
  readonly repositoryUrl: string
  /** Head of the pull request when it was looked at; null without one. */
  readonly head: string | null
  /** The last GREEN before this verdict. */
  readonly green: GreenRecord | null
  /** The sealed mark, for the end: a mail shows a comment's source, and begins with the verdict. */
  readonly mark: string | null
}

/**
 * A verdict, or that one is to come, as Markdown of at most 60,000 characters. What jobs, plans and
 * commits say in it is shown and does nothing; links lead to the forge and the CI system only.
 */
export function renderComment(input: CommentInput): string {
  const { posting, mark } = input
  const { verdict } = posting
  const urls = urlsOf(input)
  const parts = [
    headline(posting),
    ...staleNote(input),
    factsLine(posting, urls),
    ...(verdict === null
      ? lastGreen(input.green, urls.green)
      : [
          ...jobsSection(verdict, urls.run),
          ...criteriaSection(verdict, input.green),
          ...sinceGreenSection(verdict, input.green, urls.compare),
        ]),
    footer(posting),
  ]
  const end = mark === null ? '' : `\n${mark}\n`
  const room = { characters: LIMIT - end.length }
  return cutMarkdown(`${parts.join('\n\n')}\n`, room, CUT_NOTE) + end
}

interface Urls {
  readonly run: string | null
  readonly report: string | null
  readonly commit: string | null
  readonly green: string | null
  readonly compare: string | null
}

function urlsOf({ posting, repositoryUrl, green }: CommentInput): Urls {
  const origins = allowedOrigins(posting, repositoryUrl)
  const page = (path: string) => linkUrl(`${repositoryUrl}/${path}`, origins)
  const before = green !== null && isSha(green.sha) ? green.sha : null
  const now = isSha(posting.sha) ? posting.sha : null
  return {
    run: linkUrl(posting.ci.url, origins),
    report: linkUrl(posting.reportUrl, origins),
    commit: now === null ? null : page(`commit/${now}`),
    green: before === null ? null : page(`commit/${before}`),
    compare: before === null || now === null ? null : page(`compare/${before}...${now}`),
  }
}

/** Addresses at whose origins links may lead: the forge, and the CI system that runs us. */
export function allowedOrigins(posting: Posting, repositoryUrl: string): readonly string[] {
  return [repositoryUrl, posting.ci.url].filter((url) => url !== null)
}

/** Whether a link to the address would be shown. */
export function isLinkable(url: string, posting: Posting, repositoryUrl: string): boolean {
  return linkUrl(url, allowedOrigins(posting, repositoryUrl)) !== null
}

function headline({ verdict, plan }: Posting): string {
  if (verdict === null) {
    const name = markdownText(clip(plan === '' ? 'the run' : plan, 120))
    return `### ${BADGES.PENDING} PENDING: ${name} is under way`
  }
  const summary = markdownText(clip(verdict.summary, 200))
  return `### ${BADGES[verdict.verdict]} ${verdict.verdict}: ${summary}`
}

function staleNote({ head, posting }: CommentInput): readonly string[] {
  if (head === null || head === posting.sha) return []
  return [`> **Stale:** the head is now ${shortSha(head)}, this is about ${shortSha(posting.sha)}.`]
}

function factsLine(posting: Posting, urls: Urls): string {
  const { verdict, plan, ci } = posting
  const name = verdict === null || verdict.plan.name === '' ? plan : verdict.plan.name
  const run = ci.id === null ? 'run' : `run ${markdownText(clip(ci.id, 40))}`
  const time = verdict === null ? null : durationOf(verdict)
  return [
    link(shortSha(posting.sha), urls.commit) + (verdict?.dirty === true ? ' with changes' : ''),
    ...(name === '' ? [] : [markdownText(clip(name, 120))]),
    ...(urls.run === null && ci.id === null ? [] : [link(run, urls.run)]),
    ...(time === null ? [] : [time]),
    ...(urls.report === null ? [] : [link('report', urls.report)]),
  ].join(' · ')
}

function durationOf({ started, finished }: Verdict): string | null {
  const time = Date.parse(finished ?? '') - Date.parse(started)
  return Number.isFinite(time) && time >= 0 ? formatDuration(time) : null
}

function lastGreen(green: GreenRecord | null, url: string | null): readonly string[] {
  return green === null ? [] : [`Last GREEN: ${link(shortSha(green.sha), url)}`]
}

function footer({ verdict, context, ci }: Posting): string {
  const parts = [
    `Greenlight${verdict === null || verdict.run === '' ? '' : ` run ${markdownText(clip(verdict.run, 100))}`}`,
    ...(ci.attempt > 1 ? [`attempt ${ci.attempt}`] : []),
    ...(verdict === null ? [] : [`reason ${verdict.reason}`]),
    markdownText(clip(context, 120)),
  ]
  return `<sub>${parts.join(' · ')}</sub>`
}
