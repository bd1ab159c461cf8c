import { readFileSync } from 'node:fs';
import { parseSync, type TsType, type TsTypeElement } from '@swc/core';
import { destinations, levels, spokenLanguages, subjects } from '../../src/core/detail.ts';
import { categories, networks } from '../../src/core/model.ts';

/** Types that are a code or a number by another name, listed by that name. */
const leaves = ['Instant', 'MinuteOfDay', 'Language', 'TimeZone'];
/** Types that are one of a list of values, by name. */
const lists: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ['Category', categories],
  ['Network', networks],
  ['Subject', subjects],
  ['Level', levels],
  ['Destination', destinations],
  ['SpokenLanguage', spokenLanguages],
]);

/**
 * Every field of every event as its source declares it, one per line: `taken.by: MemberId`; a field that is one of
 * several values has a line for each: `cancelled.reason = left`.
 */
export function eventFields(): readonly string[] {
  const types = declarations('src/core/command.ts', 'src/core/model.ts', 'src/core/detail.ts');
  const events = types.get('Event');
  if (events?.type !== 'TsUnionType') throw new Error('Event is not a union.');
  return events.types.flatMap((event) => {
    const members = membersOf(event, types);
    const name = members.map(typeName).find((found) => found !== undefined);
    if (name === undefined) throw new Error('An event has no type.');
    return members.flatMap((member) => (typeName(member) ? [] : fieldLines(name, member, types)));
  });
}

type Types = ReadonlyMap<string, TsType>;

function declarations(...paths: readonly string[]): Types {
  const types = new Map<string, TsType>();
  for (const path of paths) {
    const { body } = parseSync(readFileSync(path, 'utf8'), { syntax: 'typescript', target: 'esnext' });
    for (const item of body) {
      const declared = item.type === 'ExportDeclaration' ? item.declaration : item;
      if (declared.type === 'TsTypeAliasDeclaration') types.set(declared.id.value, declared.typeAnnotation);
      if (declared.type === 'TsInterfaceDeclaration') {
        const { span, body: members } = declared;
        types.set(declared.id.value, { type: 'TsTypeLiteral', span, members: members.body });
      }
    }
  }
  return types;
}

function membersOf(type: TsType, types: Types): readonly TsTypeElement[] {
  if (type.type === 'TsParenthesizedType') return membersOf(type.typeAnnotation, types);
  if (type.type === 'TsTypeLiteral') return type.members;
  if (type.type === 'TsIntersectionType') return type.types.flatMap((part) => membersOf(part, types));
  return membersOf(resolve(type, types), types);
}

function resolve(type: TsType, types: Types): TsType {
  const found = types.get(nameOf(type) ?? '');
  if (!found) throw new Error(`Not a type events may be made of: ${nameOf(type) ?? type.type}`);
  return found;
}

function nameOf(type: TsType): string | undefined {
  return type.type === 'TsTypeReference' && type.typeName.type === 'Identifier'
    ? type.typeName.value
    : undefined;
}

function typeName(member: TsTypeElement): string | undefined {
  if (member.type !== 'TsPropertySignature' || keyOf(member) !== 'type') return undefined;
  const type = member.typeAnnotation?.typeAnnotation;
  return type?.type === 'TsLiteralType' && type.literal.type === 'StringLiteral'
    ? type.literal.value
    : undefined;
}

function keyOf(member: TsTypeElement): string {
  if (member.type === 'TsPropertySignature' && member.key.type === 'Identifier') return member.key.value;
  throw new Error(`Not a plain field: ${member.type}`);
}

function fieldLines(path: string, member: TsTypeElement, types: Types): readonly string[] {
  if (member.type !== 'TsPropertySignature' || !member.typeAnnotation) throw new Error(`Untyped: ${path}`);
  const field = `${path}.${keyOf(member)}${member.optional ? '?' : ''}`;
  return typeLines(field, member.typeAnnotation.typeAnnotation, types);
}

function typeLines(path: string, type: TsType, types: Types): readonly string[] {
  const nested = (inner: TsType) => typeLines(path, inner, types);
  switch (type.type) {
    case 'TsParenthesizedType':
    case 'TsTypeOperator':
      return nested(type.typeAnnotation);
    case 'TsArrayType':
      return typeLines(`${path}[]`, type.elemType, types);
    case 'TsUnionType':
      return type.types.flatMap(nested);
    case 'TsTypeLiteral':
      return type.members.flatMap((member) => fieldLines(path, member, types));
    case 'TsKeywordType':
      return [`${path}: ${type.kind}`];
    case 'TsLiteralType':
      if ('value' in type.literal) return [`${path} = ${type.literal.value}`];
      throw new Error(`Not a value: ${path}`);
    case 'TsTypeReference':
      return referenceLines(path, type, types);
    default:
      throw new Error(`Not a type events may be made of: ${path}, ${type.type}`);
  }
}

function referenceLines(path: string, type: TsType, types: Types): readonly string[] {
  const name = nameOf(type) ?? '';
  if (leaves.includes(name) || name.endsWith('Id')) return [`${path}: ${name}`];
  const values = lists.get(name);
  if (values) return values.map((value) => `${path} = ${value}`);
  if (name !== 'Partial') return typeLines(path, resolve(type, types), types);
  const [whole] = type.type === 'TsTypeReference' ? (type.typeParams?.params ?? []) : [];
  if (!whole) throw new Error(`Partial of nothing: ${path}`);
  return typeLines(`${path}(partial)`, whole, types);
}
