import { IntlMessageFormat, type PrimitiveType } from 'intl-messageformat';

/** What a message may mention, ready to be shown; undefined or empty when it is not known. */
export type Shown = Readonly<Record<string, string | number | undefined>>;

/** What a translator wrote for one message: a line, or several. */
export type Source = string | readonly string[];

/** How a language is written: its locale, and the signs that no line break may part from their neighbour. */
export interface Writing {
  readonly locale: string;
  readonly noBreakSpace: { readonly before: string; readonly after: string };
}

/** A sentence with placeholders, ready to be said. */
export interface Message {
  readonly placeholders: ReadonlySet<string>;
  readonly say: (shown: Shown) => string;
}

/**
 * Compiles the ICU MessageFormat of a translator: one line or several, each of pieces parted by ` · `.
 *
 * A piece that mentions something unknown, or has nothing to say, is left out; so is a line without pieces.
 *
 * @throws {Error} saying what does not parse.
 */
export function message(source: Source, writing: Writing): Message {
  const lines = [source].flat().map((line) => (line === '' ? [] : piecesOf(line, writing)));
  return {
    placeholders: new Set(lines.flatMap((pieces) => pieces.flatMap((piece) => [...piece.placeholders]))),
    say: (shown) =>
      lines
        .flatMap((pieces) => sayLine(pieces, shown))
        .join('\n')
        .trim(),
  };
}

/** Compiles every message of a file. */
export function messages<K extends string>(
  sources: Readonly<Record<K, Source>>,
  writing: Writing,
): Readonly<Record<K, Message>> {
  const compiled = Object.entries<Source>(sources).map(([key, source]) => [key, message(source, writing)]);
  return Object.fromEntries(compiled) as Record<K, Message>;
}

interface Piece {
  readonly format: IntlMessageFormat;
  readonly placeholders: ReadonlySet<string>;
}

const separator = ' · ';
const noBreakSpace = '\u00a0';

function piecesOf(line: string, writing: Writing): Piece[] {
  return line.split(separator).map((text) => {
    const format = new IntlMessageFormat(typeset(text, writing), writing.locale, undefined, {
      ignoreTag: true,
    });
    return { format, placeholders: new Set(mentionedIn(format.getAst())) };
  });
}

function sayLine(pieces: readonly Piece[], shown: Shown): string[] {
  if (pieces.length === 0) return [''];
  const said = pieces.map((piece) => sayPiece(piece, shown)).filter((text) => text !== '');
  return said.length === 0 ? [] : [said.join(separator)];
}

function sayPiece(piece: Piece, shown: Shown): string {
  const known: Record<string, PrimitiveType> = {};
  for (const name of piece.placeholders) {
    const value = shown[name];
    if (value === undefined || value === '') return '';
    known[name] = value;
  }
  return String(piece.format.format(known)).trim();
}

function typeset(text: string, { noBreakSpace: signs }: Writing): string {
  let out = '';
  for (let i = 0; i < text.length; i++) {
    const parted =
      text[i] === ' ' &&
      (signs.before.includes(text[i + 1] ?? ' ') || signs.after.includes(out.at(-1) ?? ' '));
    out += parted ? noBreakSpace : text[i];
  }
  return out;
}

type Ast = ReturnType<IntlMessageFormat['getAst']>;

function mentionedIn(ast: Ast): string[] {
  return ast.flatMap((element) => {
    if (!('value' in element) || isLiteral(element)) return [];
    const inner =
      'options' in element
        ? Object.values(element.options).flatMap((option) => mentionedIn(option.value))
        : [];
    return [element.value, ...inner];
  });
}

// The parser marks plain text by type 0; its enum is not exported by the formatter.
function isLiteral(element: Ast[number]): boolean {
  return Number(element.type) === 0;
}
