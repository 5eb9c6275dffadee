import type { Progress } from '@greenlight/vault'
import { describe, expect, it } from 'vitest'
import { startMeter } from './meter.ts'

const MIB = 2 ** 20

function screen(isTTY: boolean) {
  const written: string[] = []
  let time = 0
  const stream = { isTTY, columns: 60, write: (text: string) => written.push(text) }
  const meter = startMeter(stream, () => time)
  const at = (milliseconds: number, progress: Partial<Progress>) => {
    time = milliseconds
    meter.show({ phase: 'read', files: 0, bytes: 0, totalBytes: null, ...progress })
  }
  return { written, meter, at }
}

describe('the meter', () => {
  it('draws one line again on a terminal, and takes it away', () => {
    const { written, meter, at } = screen(true)
    at(0, { phase: 'scan', files: 1 })
    at(20, { phase: 'scan', files: 2 })
    at(1000, { files: 1, bytes: 0, totalBytes: 100 * MIB })
    at(1500, { phase: 'store', bytes: 4 * MIB, totalBytes: 8 * MIB })
    at(2000, { files: 1204, bytes: 50 * MIB, totalBytes: 100 * MIB })
    meter.end()
    meter.end()
    expect(written).toEqual([
      '\r\u001B[2Klooking: 1 file, 0 B',
      '\r\u001B[2Kreading: 1 file, 0 B of 100.0 MiB (0 %)',
      '\r\u001B[2Kstoring: 4.0 MiB of 8.0 MiB (50 %)',
      '\r\u001B[2Kreading: 1,204 files, 50.0 MiB of 100.0 MiB (50 %), 50.0 Mi',
      '\r\u001B[2K',
    ])
  })

  it('draws on a terminal that does not tell how wide it is', () => {
    const written: string[] = []
    startMeter({ isTTY: true, columns: 0, write: (text) => written.push(text) }).show({
      phase: 'scan',
      files: 2,
      bytes: 7,
      totalBytes: null,
    })
    expect(written).toEqual(['\r\u001B[2Klooking: 2 files, 7 B'])
  })

  it('says a line every ten seconds where nobody watches, and none about what is quick', () => {
    const { written, meter, at } = screen(false)
    for (const second of [0, 1, 5, 9]) at(second * 1000, { bytes: second * MIB })
    expect(written).toEqual([])
    at(10_000, { bytes: 10 * MIB, totalBytes: 20 * MIB })
    at(12_000, { bytes: 12 * MIB, totalBytes: 20 * MIB })
    at(20_000, { phase: 'store', bytes: 0 })
    meter.end()
    expect(written).toEqual(['reading: 10.0 MiB of 20.0 MiB (50 %), 1.0 MiB/s\n', 'storing: 0 B\n'])
  })
})
