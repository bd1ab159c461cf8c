import type { Reason } from '../../core/notice.ts';
import { asked, need } from './choices.ts';

/** Lines that other phrases list as `items`, beside the phrases of the core. */
export type Line =
  | 'line.mission'
  | 'line.request'
  | 'line.candidate'
  | 'line.standing'
  | 'line.text'
  | 'line.example'
  | 'line.category'
  | 'line.waiting'
  | 'line.trouble'
  | 'line.unmet'
  | 'line.gap'
  | 'line.cause'
  | Why;
/** Why a volunteer was asked, by the kind of reason (see `Reason`). */
export type Why = `line.why-${Reason['type']}`;
/** What each line may mention. */
export const lines = {
  'line.mission': asked,
  'line.request': [...need, 'helpers', 'count', 'of'],
  'line.candidate': ['name', 'standing', 'confidence', 'kinds', 'where', 'networks', 'why', 'role'],
  'line.standing': ['helped', 'months', 'confirmed', 'areas', 'vouchedBy'],
  'line.category': ['category', 'count'],
  'line.waiting': ['name', 'skills', 'date'],
  'line.trouble': [...asked, 'reasons'],
  'line.unmet': ['category', 'zone', 'count', 'of', 'reasons'],
  'line.gap': ['category', 'zone', 'count'],
  'line.cause': ['why', 'count'],
  'line.text': ['what', 'where', 'date'],
  'line.example': ['what', 'date'],
  'line.why-skill': ['category'],
  'line.why-near': ['zone'],
  'line.why-free-then': ['day'],
  'line.why-verified': [],
  'line.why-teaches': ['details'],
  'line.why-seats': ['count'],
  'line.why-same-way': ['details'],
  'line.why-speaks': ['details'],
  'line.why-helped-alike': ['category', 'count'],
  'line.why-accepts': ['count', 'of'],
  'line.why-never-asked': [],
  'line.why-last-asked': ['count'],
} as const satisfies Record<Line, readonly string[]>;
