/**
 * Boxes laid out by satori: flex boxes go in, places come out, each with what is to be painted there.
 *
 * Text is measured and broken before it comes here, so that a line is a box of known size; satori places the boxes.
 */
import satori from 'satori'
import { advances, type Weight } from './face.ts'
import type { Rgb } from './palette.ts'
import { setLine, type SetCharacter } from './type.ts'

export type Paint =
  | {
      kind: 'text'
      text: string
      characters: readonly SetCharacter[]
      size: number
      weight: Weight
      ink: Rgb
    }
  | { kind: 'fill'; ink: Rgb }
  | { kind: 'room'; name: string }

type Style = Record<string, string | number>

export interface Box {
  style: Style
  children: readonly Box[]
  paint?: Paint
}

export interface Placed {
  left: number
  top: number
  width: number
  height: number
  paint: Paint
}

export const row = (style: Style, ...children: Box[]): Box => ({
  style: { flexDirection: 'row', ...style },
  children,
})
export const column = (style: Style, ...children: Box[]): Box => ({
  style: { flexDirection: 'column', ...style },
  children,
})
export const rule = (width: number | string, height: number, ink: Rgb, style: Style = {}): Box => ({
  style: { width, height, ...style },
  children: [],
  paint: { kind: 'fill', ink },
})
/** Room kept for what is drawn without satori: a ring, a code, a picture. */
export const room = (name: string, width: number, height: number, style: Style = {}): Box => ({
  style: { width, height, ...style },
  children: [],
  paint: { kind: 'room', name },
})

export interface TextStyle {
  size: number
  ink: Rgb
  weight?: Weight
  /** Pixels; 1.3 em without it. */
  height?: number
  /** Em added between characters. */
  tracking?: number
}

/** One line of text that is never broken. */
export function text(content: string, style: TextStyle): Box {
  const { size, ink, weight = 400, height = Math.round(size * 1.3), tracking = 0 } = style
  const { characters, width } = setLine(content, advances[weight], tracking)
  return {
    style: { width: Math.ceil(width * size), height, flexShrink: 0 },
    children: [],
    paint: { kind: 'text', text: content, characters, size, weight, ink },
  }
}

/** Places every box that has something to paint, in the order of the tree. */
export async function layOut(root: Box, width: number, height: number): Promise<Placed[]> {
  const paints: Paint[] = []
  const element = (box: Box): Element => {
    const key = box.paint ? String(paints.push(box.paint) - 1) : null
    return {
      type: 'div',
      key,
      props: { style: { display: 'flex', ...box.style }, children: box.children.map(element) },
    }
  }
  const placed: Placed[] = []
  await satori(element(root), {
    width,
    height,
    fonts: [],
    onNodeDetected({ key, left, top, width: wide, height: high }) {
      if (key === null || key === undefined) return
      const paint = paints[Number(key)]
      if (paint) placed[Number(key)] = { left, top, width: wide, height: high, paint }
    },
  })
  return placed
}

interface Element {
  type: string
  key: string | null
  props: { style: Style; children: Element[] }
}
