/**
 * Every sentence the bot can say, by key; each language has its words for all of them in
 * `config/languages/<code>/say.json`.
 *
 * `group.*` and `card.*` are read by a whole group, `asker.*`, `helper.*`, `organizer.*` and `you.*` by one member
 * in private, `no.*` answer a refused command (one per `Refusal`), `choice.*` label buttons.
 */
export const phrases = [
  'group.hello',
  'group.leaderless', // the last organizer left for good
  'group.unclaimed',
  'group.expired',
  'group.digest',
  'group.setup', // how the community is set, with buttons
  'group.reach', // somebody the bot may not write to in private is told, in the group, how to open the chat
  'card.open',
  'card.partly', // some of several helpers found, others still wanted
  'card.taken',
  'card.over', // done, confirmed, unconfirmed, disputed or failed: how it went is nobody else's business
  'card.cancelled',
  'card.expired',
  'asker.wondered',
  'asker.similar',
  'asker.second', // a request was made of their message: is there a second one in it?
  'asker.taken',
  'asker.proxy', // how a proxy is made, once somebody takes it
  'asker.suggested', // somebody can help on a condition: does that suit?
  'asker.handed-over',
  'asker.reminder',
  'asker.inquiry',
  'asker.inquiry-again',
  'asker.confirmed',
  'asker.waiting', // the asker said it worked, the helper has not answered yet
  'asker.failed',
  'asker.disputed',
  'asker.closed',
  'asker.expired',
  'asker.partly', // time is up: some of the helpers wanted were found, not all
  'asker.escalated',
  'asker.cancelled',
  'asker.amended',
  'asker.when', // a day or an hour was spoken of, and none is sure
  'asker.one-way', // a correction told the time of one half of a way there and back
  'asker.reopened', // the search begins again
  'asker.dismissed',
  'helper.alert',
  'helper.alert-over', // replaces the alert once the request no longer waits
  'helper.declined', // replaces the alert when they said no
  'helper.taken',
  'helper.proxy', // what whoever holds a proxy does
  'helper.suggested', // their condition was passed on
  'helper.not-suited', // it does not suit
  'helper.handed-over',
  'helper.reminder',
  'helper.inquiry',
  'helper.inquiry-again',
  'helper.confirmed',
  'helper.waiting', // the helper said it worked, the asker has not answered yet
  'helper.failed',
  'helper.disputed',
  'helper.closed',
  'helper.cancelled',
  'helper.amended',
  'helper.thanked',
  'helper.vouched', // a neighbour vouches for them
  'organizer.unclaimed',
  'organizer.disputed',
  'organizer.expired',
  'organizer.settled',
  'organizer.concern', // somebody worries about a member: is it right?
  'organizer.concern-upheld',
  'organizer.concern-set-aside',
  'organizer.invited',
  'organizer.accepted',
  'organizer.refused',
  'organizer.stepped-down',
  'organizer.weekly', // the report of the week, to who asked for it
  'organizer.subscribed',
  'organizer.unsubscribed',
  'organizer.report',
  'organizer.report-none', // nobody asked for anything
  'organizer.report-how', // neither a length of time nor a zone
  'organizer.report-unmet',
  'organizer.report-missions',
  'organizer.report-gaps', // where nobody is relied on yet
  'organizer.report-candidates', // whom people rely on, as far as they said yes to being seen
  'organizer.report-volunteers',
  'organizer.export', // the report as text for a spreadsheet
  'organizer.export-elsewhere', // where the report is to be had as a file
  'organizer.silent', // another organizer gives no sign, and will be forgotten
  'organizer.verify', // whether they know a volunteer who agreed to be asked about
  'organizer.waiting', // the volunteers who agreed to be asked about and wait for an answer
  'organizer.waiting-none',
  'organizer.verified', // replaces that question once one of them answered
  'you.stranger',
  'you.welcome',
  'you.help',
  'you.help-organizer',
  'you.missions',
  'you.missions-none',
  'you.own-missions', // what the member took and has still to do
  'you.own-requests', // what the member asked for and who is coming
  'you.which', // an answer could be about several requests: which one?
  'you.rather-kind', // whether a request is of another kind: that takes a press
  'you.asked-instead', // whom somebody named to do it instead of them is asked first
  'you.may-instead', // whom they named cannot be asked just now
  'you.none', // an answer is about no request we know
  'you.taught',
  'you.noted', // replaces a question once it is answered
  'you.lost', // not understood, in private
  'you.enlist', // the enlistment as it stands, with buttons
  'you.offer-what', // the same while no skill is named
  'you.why', // why they were asked
  'you.why-none',
  'you.brief', // what waits, once a day, for who prefers that to alerts
  'you.introduce', // asks whether organizers may be asked
  'you.introduced',
  'you.verified',
  'you.unverified',
  'you.paused',
  'you.resumed',
  'you.stopped',
  'you.organizer',
  'you.setup-unknown',
  'you.link-group', // a code by which another group joins
  'you.link-account', // a code by which another account joins
  'you.link-wrong',
  'you.link-wait', // too many wrong codes
  'you.link-busy', // the group has requests of its own
  'you.link-already',
  'you.merged', // two of their accounts are one member from now on
  'you.page', // the link to the organizers' page
  'you.page-left', // every session there is ended
  'you.zones',
  'you.zones-set',
  'you.zones-none',
  'you.language', // spoken from now on
  'you.data',
  'you.forget', // asks for confirmation
  'you.forgotten',
  'you.stay', // whether what is known of them is still to be kept
  'you.stayed',
  'you.ambassador', // asks for consent
  'you.consented-yes',
  'you.consented-no',
  'you.consented-later',
  'you.messages-yes',
  'you.messages-no',
  'you.networks',
  'you.vouch', // who is meant, to be confirmed with a press
  'you.vouch-who', // nobody of that name is known
  'you.vouched',
  'you.retracted',
  'you.concern', // who is meant, to be confirmed with a press
  'you.concern-how', // nobody known is named, or not what happened
  'you.raised',
  'you.concern-heard',
  'you.invited',
  'you.accepted',
  'you.refused',
  'you.stepped-down',
  'you.ambassadors', // the report as text
  'you.ambassadors-none',
  'you.thanked', // the thanks were passed on
  'no.unknown-request',
  'no.unknown-mission',
  'no.unknown-member',
  'no.not-yours',
  'no.your-own',
  'no.already-founded',
  'no.already-joined',
  'no.already-asked',
  'no.already-taken',
  'no.already-yours',
  'no.already-said',
  'no.already-settled',
  'no.already-forgotten',
  'no.not-open',
  'no.not-enlisted',
  'no.not-organizer',
  'no.not-adult',
  'no.not-verified',
  'no.one-proxy',
  'no.no-organizer',
  'no.yourself',
  'no.too-many',
  'no.not-consenting',
  'no.not-written-to', // they want no messages of organizers
  'no.not-invited',
  'no.nothing-changed',
  'no.not-due',
  'choice.take',
  'choice.withdraw',
  'choice.category', // "rather: health"
  'choice.ambassador-yes', // and an adult
  'choice.network', // a network, ticked or not
  'choice.vouch',
  'choice.retract',
  'choice.raise',
  'choice.uphold',
  'choice.set-aside',
  'choice.invite',
  'choice.invite-network', // to be an ambassador of one network
  'choice.accept',
  'choice.refuse',
  'choice.step-down',
  'choice.yes',
  'choice.no',
  'choice.later',
  'choice.request-yes',
  'choice.request-no',
  'choice.request-offer',
  'choice.teach', // keep what I wrote to learn from
  'choice.same', // it is the same need: update it
  'choice.another', // it is another need
  'choice.decline',
  'choice.hand-over',
  'choice.done',
  'choice.worked',
  'choice.did-not-work',
  'choice.thank',
  'choice.reopen',
  'choice.leave-it',
  'choice.suits',
  'choice.suits-not',
  'choice.settle-worked',
  'choice.settle-not',
  'choice.skill', // a category, ticked or not
  'choice.days', // any day / weekdays / weekend
  'choice.limit', // at most n a week, or no limit
  'choice.minor', // under 18, ticked or not
  'choice.digest', // rather once a day than alerts, ticked or not
  'choice.introduce',
  'choice.verify-yes',
  'choice.verify-no',
  'choice.verify', // one of several
  'choice.language', // one that the community may speak
  'choice.enlist',
  'choice.pause',
  'choice.resume',
  'choice.stop',
  'choice.subscribe',
  'choice.unsubscribe',
  'choice.stay',
  'choice.forget-yes',
  'choice.forget-no',
  'choice.request', // one request of a list, in a few words
] as const;
/** One of `phrases`. */
export type Phrase = (typeof phrases)[number];
