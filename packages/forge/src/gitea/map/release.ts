import type { Release, ReleaseAsset } from '../../model.ts'
import type { Shape } from '../shape.ts'

export function releaseOf(item: Shape): Release {
  return {
    id: item.field('id').integer(),
    tag: item.field('tag_name').name(),
    title: item.field('name').text(),
    notes: item.field('body').text(),
    draft: item.field('draft').boolean(),
    prerelease: item.field('prerelease').boolean(),
    url: item.field('html_url').url(),
    assets: item.field('assets').list().map(assetOf),
  }
}

export function assetOf(item: Shape): ReleaseAsset {
  return {
    id: item.field('id').integer(),
    name: item.field('name').name(),
    size: item.field('size').integer(),
    url: item.field('browser_download_url').url(),
  }
}
