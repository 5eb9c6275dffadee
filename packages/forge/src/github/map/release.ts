import type { Release, ReleaseAsset } from '../../model.ts'
import { id, list, text, textOrNull } from '../client/sound.ts'

export interface RestAsset {
  readonly id: number
  readonly name: string
  readonly size: number
  readonly browser_download_url: string
}

export interface RestRelease {
  readonly id: number
  readonly tag_name: string
  readonly name: string | null
  readonly body?: string | null
  readonly draft: boolean
  readonly prerelease: boolean
  readonly html_url: string
  readonly assets: readonly RestAsset[]
}

export function releaseOf(release: RestRelease): Release {
  return {
    id: id(release.id),
    tag: text(release.tag_name),
    title: textOrNull(release.name) ?? '',
    notes: textOrNull(release.body) ?? '',
    draft: release.draft,
    prerelease: release.prerelease,
    url: text(release.html_url),
    assets: list(release.assets).map(assetOf),
  }
}

export function assetOf(asset: RestAsset): ReleaseAsset {
  return {
    id: id(asset.id),
    name: text(asset.name),
    size: id(asset.size),
    url: text(asset.browser_download_url),
  }
}
