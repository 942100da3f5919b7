// A line over time, with marks on it. The library draws on a canvas, so what it shows is said in words as well.
import {
  createChart,
  createSeriesMarkers,
  type IChartApi,
  type ISeriesApi,
  type ISeriesMarkersPluginApi,
  LineSeries,
  type SeriesMarker,
  type Time,
  type UTCTimestamp,
} from 'lightweight-charts'
import { useEffect, useRef } from 'preact/hooks'
import type { Point } from '../data/shapes.ts'
import { LOCALE, toAmount } from './format.ts'

/** Something that happened at a price. */
export interface Mark {
  readonly atMs: number
  readonly side: 'buy' | 'sell'
}

interface ChartProps {
  readonly label: string
  readonly points: readonly Point[]
  readonly marks?: readonly Mark[]
  /** Digits behind the point; as many as the values have when absent. */
  readonly digits?: number | undefined
}

interface Drawing {
  readonly chart: IChartApi
  readonly series: ISeriesApi<'Line'>
  readonly markers: ISeriesMarkersPluginApi<Time>
}

const NO_MARKS: readonly Mark[] = []

/** Shown in the colours of the page, in light and in dark. */
export function Chart({ label, points, marks = NO_MARKS, digits }: ChartProps) {
  const place = useRef<HTMLDivElement>(null)
  const drawing = useRef<Drawing>(null)
  useEffect(() => {
    if (!place.current) return
    const made = draw(place.current)
    drawing.current = made
    const dark = matchMedia('(prefers-color-scheme: dark)')
    const recolour = () => colour(made)
    recolour()
    dark.addEventListener('change', recolour)
    return () => {
      dark.removeEventListener('change', recolour)
      made.chart.remove()
    }
  }, [])
  useEffect(() => {
    const { chart, series, markers } = drawing.current ?? {}
    if (!chart || !series || !markers) return
    series.applyOptions({ priceFormat: formatOf(points, digits) })
    series.setData(bySecond(points))
    markers.setMarkers(marks.map(toMarker))
    chart.timeScale().fitContent()
  }, [points, marks, digits])
  return <div ref={place} class="chart" role="img" aria-label={`${label}: ${inWords(points, marks)}`} />
}

function draw(place: HTMLElement): Drawing {
  const chart = createChart(place, {
    autoSize: true,
    // That of the browser may be one that its own Intl refuses, such as en-US@posix on a server.
    localization: { locale: LOCALE },
    // Its own sign brings a style element that the page's policy refuses; the sign stands below every page instead.
    layout: { attributionLogo: false, background: { color: 'transparent' } },
    timeScale: { timeVisible: true, secondsVisible: false, rightOffset: 4 },
    // A page is scrolled by wheel and finger, and a chart that takes them is a trap; the time shown is chosen above it.
    handleScroll: false,
    handleScale: false,
  })
  const series = chart.addSeries(LineSeries, { lineWidth: 2, lastPriceAnimation: 0 })
  return { chart, series, markers: createSeriesMarkers(series, []) }
}

function colour({ chart, series }: Drawing): void {
  const style = getComputedStyle(document.documentElement)
  const of = (name: string) => style.getPropertyValue(name).trim()
  chart.applyOptions({
    layout: { textColor: of('--chart-text') },
    grid: { vertLines: { color: of('--chart-grid') }, horzLines: { color: of('--chart-grid') } },
    rightPriceScale: { borderColor: of('--chart-grid') },
    timeScale: { borderColor: of('--chart-grid') },
  })
  series.applyOptions({ color: of('--chart-line') })
}

function formatOf(points: readonly Point[], digits: number | undefined) {
  const seen = points.map(({ value }) => value.split('.')[1]?.length ?? 0)
  const precision = digits ?? Math.min(Math.max(2, ...seen), 12)
  return { type: 'price' as const, precision, minMove: 10 ** -precision }
}

/** Times of the library are whole seconds that grow; the last of each second stays. */
function bySecond(points: readonly Point[]): { time: UTCTimestamp; value: number }[] {
  const seconds = new Map(points.map(({ atMs, value }) => [Math.floor(atMs / 1_000), Number(value)]))
  return [...seconds]
    .sort(([a], [b]) => a - b)
    .map(([time, value]) => ({ time: time as UTCTimestamp, value }))
}

function toMarker({ atMs, side }: Mark): SeriesMarker<Time> {
  const time = Math.floor(atMs / 1_000) as UTCTimestamp
  const style = getComputedStyle(document.documentElement)
  return side === 'buy'
    ? {
        time,
        position: 'belowBar',
        shape: 'arrowUp',
        text: 'buy',
        color: style.getPropertyValue('--gain').trim(),
      }
    : {
        time,
        position: 'aboveBar',
        shape: 'arrowDown',
        text: 'sell',
        color: style.getPropertyValue('--loss').trim(),
      }
}

function inWords(points: readonly Point[], marks: readonly Mark[]): string {
  const [first, last] = [points[0], points.at(-1)]
  if (!first || !last) return 'nothing yet'
  const values = points.map(({ value }) => Number(value))
  const [low, high] = [Math.min(...values), Math.max(...values)].map((value) => toAmount(String(value)))
  const fills = marks.length === 0 ? '' : `, ${marks.length} fills`
  return `from ${toAmount(first.value)} to ${toAmount(last.value)}, lowest ${low}, highest ${high}${fills}`
}
