import type { Drawing } from './charts.ts';

/** A series of a chart: what it is called, the colour it has on the page, its figures. */
export interface Series {
  readonly name: string;
  readonly color: string;
  readonly values: readonly (number | null)[];
}

const fontSize = (width: number) => (width < 400 ? 12 : 13);
const label = (width: number) => ({ color: 'var(--muted)', fontSize: fontSize(width) });
const rule = { lineStyle: { color: 'var(--line)' } };

function axes(width: number, names: readonly string[]) {
  return {
    xAxis: {
      type: 'category' as const,
      data: [...names],
      axisLabel: {
        ...label(width),
        interval: Math.ceil((names.length * 58) / (width - 40)) - 1,
        hideOverlap: true,
      },
      axisLine: rule,
      axisTick: { show: false },
    },
    grid: { left: 46, right: 20, top: 12, bottom: 26 },
  };
}

const countAxis = (width: number) => ({
  type: 'value' as const,
  minInterval: 1,
  splitNumber: 3,
  splitLine: rule,
  axisLabel: label(width),
});

/** Columns, one on top of the other, over names on the horizontal axis. */
export const columns =
  (names: readonly string[], series: readonly Series[]) =>
  (width: number): Drawing => ({
    height: width < 400 ? 200 : 260,
    option: {
      ...axes(width, names),
      yAxis: countAxis(width),
      series: series.map(({ name, color, values }) => ({
        type: 'bar',
        stack: 'all',
        name,
        // Nothing is no bar: the edge of one without height would cut the axis.
        data: values.map((value) => value || null),
        barMaxWidth: 34,
        barCategoryGap: '28%',
        itemStyle: { color: `var(--${color})`, borderColor: 'var(--surface)', borderWidth: 1 },
      })),
    },
  });

/** Lines over names on the horizontal axis; a gap where there is no figure. */
export const lines =
  (
    names: readonly string[],
    series: readonly Series[],
    axisLabel: (value: number) => string,
    most?: number,
  ) =>
  (width: number): Drawing => ({
    height: width < 400 ? 180 : 220,
    option: {
      ...axes(width, names),
      yAxis: {
        ...countAxis(width),
        min: 0,
        ...(most === undefined ? {} : { max: most, interval: most / 2 }),
        minInterval: 0,
        axisLabel: { ...label(width), formatter: axisLabel },
      },
      series: series.map(({ name, color, values }) => ({
        type: 'line',
        name,
        data: [...values],
        symbol: 'circle',
        symbolSize: 6,
        lineStyle: { color: `var(--${color})`, width: 2.5 },
        itemStyle: { color: `var(--${color})` },
      })),
    },
  });

/** One bar: what it is called, its figure, the colour it has on the page. */
export interface Bar {
  readonly name: string;
  readonly value: number;
  readonly color: string;
  /** What is said after its figure, as a warning. */
  readonly mark?: string | false;
}

/** Bars side by side, each named at its left and numbered at its end. */
export const bars =
  (all: readonly Bar[]) =>
  (width: number): Drawing => {
    const names = width * 0.44;
    return {
      height: 16 + all.length * 34,
      option: {
        grid: { left: names, right: all.some(({ mark }) => mark) ? 116 : 44, top: 4, bottom: 4 },
        xAxis: { type: 'value', show: false },
        yAxis: {
          type: 'category',
          inverse: true,
          data: all.map(({ name }) => name),
          axisLine: { show: false },
          axisTick: { show: false },
          axisLabel: { ...label(width), width: names - 24, overflow: 'truncate', color: 'var(--ink)' },
        },
        series: [
          {
            type: 'bar',
            data: all.map(({ value, color, mark }) => ({
              value,
              itemStyle: { color: `var(--${color})`, borderRadius: 4 },
              ...(mark ? { label: { formatter: `${value} · ${mark}`, color: 'var(--warn)' } } : {}),
            })),
            barWidth: 18,
            label: { show: true, position: 'right', ...label(width), color: 'var(--ink)' },
          },
        ],
      },
    };
  };

/** A square of a heat map: its column, its row, how much of the most there is. */
export interface Square {
  readonly x: number;
  readonly y: number;
  readonly value: number;
}

/** Squares in five shades from none to the most, each with its figure. */
export const heat =
  (across: readonly string[], down: readonly string[], squares: readonly Square[]) =>
  (width: number): Drawing => {
    const most = Math.max(1, ...squares.map(({ value }) => value));
    const names = Math.min(width * 0.44, 190);
    const each = (width - names) / Math.max(1, across.length);
    const slanted = each < 90;
    const bottom = slanted ? 70 : 28;
    return {
      height: 8 + down.length * 36 + bottom,
      option: {
        grid: { left: names, right: 2, top: 4, bottom },
        xAxis: {
          type: 'category',
          data: [...across],
          axisLine: { show: false },
          axisTick: { show: false },
          axisLabel: {
            ...label(width),
            rotate: slanted ? 40 : 0,
            interval: 0,
            width: slanted ? 84 : each - 8,
            overflow: 'truncate',
          },
        },
        yAxis: {
          type: 'category',
          inverse: true,
          data: [...down],
          axisLine: { show: false },
          axisTick: { show: false },
          axisLabel: { ...label(width), color: 'var(--ink)', width: names - 24, overflow: 'truncate' },
        },
        // Colours are set square by square; the library asks for a scale all the same.
        visualMap: { show: false, min: 0, max: most, inRange: { opacity: 1 } },
        series: [
          {
            type: 'heatmap',
            data: squares.map(({ x, y, value }) => {
              const step = value === 0 ? 0 : Math.ceil((value / most) * 4);
              return {
                value: [x, y, value],
                itemStyle: {
                  color: `var(--h${step})`,
                  borderColor: 'var(--surface)',
                  borderWidth: 2,
                  borderRadius: 6,
                },
                label: { show: value > 0, color: `var(--h${step}-ink)`, fontSize: fontSize(width) },
              };
            }),
          },
        ],
      },
    };
  };

/** A line without axes, as small as a word. */
export const spark = (values: readonly number[], color: string): Drawing => ({
  height: 36,
  option: {
    grid: { left: 4, right: 4, top: 5, bottom: 5 },
    xAxis: { type: 'category', show: false, data: values.map((_, index) => index) },
    yAxis: { type: 'value', show: false, min: 0, max: Math.max(1, ...values) },
    series: [
      {
        type: 'line',
        data: [...values],
        symbol: 'none',
        lineStyle: { color: `var(--${color})`, width: 2 },
        areaStyle: { color: `var(--${color})`, opacity: 0.14 },
      },
    ],
  },
});
