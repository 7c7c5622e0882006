/** How often a kind of event is reported, what is written of it, who takes part and whether people may be hurt. */
export interface Wording {
  readonly kind: string
  readonly weight: number
  /** `%` stands for the place. */
  readonly title: string
  readonly narrative: string
  readonly actors: readonly string[]
  readonly hurts?: boolean
  readonly sensitivity?: string
}

const wording = (
  kind: string,
  weight: number,
  title: string,
  narrative: string,
  actors: readonly string[],
  more: { readonly hurts?: boolean; readonly sensitivity?: string } = {},
): Wording => ({ kind, weight, title, narrative, actors, ...more })

const line = ['guard', 'companies']
const shore = ['companies', 'front']
const hurts = { hurts: true }
const severe = { sensitivity: 'severe' }

export const wordings: readonly Wording[] = [
  wording('violation', 26, 'Shots heard near %', 'Single shots for some minutes, then quiet. Nobody says who began.', line),
  wording('violation', 14, 'New post of sandbags near %', 'Three positions not seen a week before, on the line side of the road.', shore),
  wording('access-denied', 22, 'Team turned back at %', 'The team waited an hour at the barrier and was told to come another day.', line),
  wording('movement-of-forces', 26, 'Lorries moving through %', 'Between six and ten covered lorries, lights off, towards the line.', shore),
  wording('humanitarian-access-or-delivery', 24, 'Relief delivered at %', 'Flour, oil and water were unloaded and handed out by evening.', ['relief']),
  wording('handover-of-detainees-or-remains', 6, 'Handover at %', 'A small group of people crossed the line on foot and was received.', line, severe),
  wording('crossing-opened-closed', 16, 'Crossing at % closed', 'The gate was closed in the morning. A reason was not given.', ['guard']),
  wording('crossing-opened-closed', 12, 'Crossing at % open again', 'Carts and people on foot passed from noon on.', ['companies']),
  wording('statement-or-announcement', 18, 'Announcement read out at %', 'A paper was read that names a date for the next step of the accord.', ['council']),
  wording('meeting', 18, 'Meeting at %', 'Both sides met for two hours with an observer in the room.', ['council', 'assembly', 'mission']),
  wording('armed-clash', 26, 'Exchange of fire near %', 'Fire from two sides for about half an hour, heard from the road.', line, hurts),
  wording('armed-clash', 16, 'Clash on the road to %', 'A patrol and a group at the roadside fired at each other.', shore, hurts),
  wording('government-regains-territory', 4, 'Guard back at %', 'The flag of the Council was seen again on the town house.', line),
  wording('non-state-actor-overtakes-territory', 6, 'New holders at %', 'Posts at both ends of the village changed hands without a fight.', shore),
  wording('shelling-artillery-missile-attack', 20, 'Shelling near %', 'Between four and nine impacts on open ground and two houses.', line, hurts),
  wording('remote-explosive-landmine-ied', 14, 'Explosion on a track near %', 'A cart set off something buried at the edge of the track.', ['residents'], hurts),
  wording('air-drone-strike', 8, 'Drone strike near %', 'A small drone was heard, then one explosion behind the sheds.', shore, hurts),
  wording('grenade', 6, 'Hand grenade at %', 'One explosion by night in a yard. Windows were broken.', ['residents'], hurts),
  wording('suicide-bomb', 2, 'Explosion at a checkpoint, %', 'One explosion beside the barrier. Accounts of how it came about differ.', line, {
    hurts: true,
    sensitivity: 'high',
  }),
  wording('chemical-weapon', 2, 'Irritant smoke reported at %', 'Coughing and sore eyes in two streets. Nobody has taken a sample.', ['residents'], {
    sensitivity: 'high',
  }),
  wording('attack', 14, 'Person hurt at %', 'A person was beaten on the way home. The family asks for care with the name.', ['residents'], {
    hurts: true,
    sensitivity: 'high',
  }),
  wording('sexual-violence', 2, 'Report received at %', 'A report was taken by the clinic and is kept there. No details are recorded here.', ['residents'], severe),
  wording('abduction-forced-disappearance', 8, 'Person missing after a check at %', 'A person was taken from a cart at the barrier and has not come home.', ['residents'], severe),
  wording('peaceful-protest', 14, 'Gathering at %', 'About two hundred people asked for the ferry to run again.', ['union', 'residents']),
  wording('protest-with-intervention', 5, 'Gathering ended by force at %', 'The square was cleared after an hour. Some were led away.', ['union', 'guard']),
  wording('excessive-force-against-protesters', 3, 'Injured after a gathering at %', 'The clinic speaks of people hurt when the square was cleared.', ['union', 'guard'], hurts),
  wording('violent-demonstration', 5, 'Stones and fires at %', 'Barriers were set on fire during the night.', ['residents']),
  wording('mob-violence', 4, 'Crowd at the stores of %', 'A crowd broke open a store. The owner left with the family.', ['residents'], hurts),
  wording('agreement', 3, 'Local arrangement at %', 'Both sides let farmers pass for the harvest, for ten days.', line),
  wording('arrests', 10, 'Arrests at %', 'Several people were taken in for questioning.', ['guard', 'residents']),
  wording('change-to-group-activity', 5, 'Fewer patrols around %', 'Patrols that came daily have not been seen for a week.', ['boats']),
  wording('disrupted-weapons-use', 5, 'Something buried made safe near %', 'Engineers marked the place and took one object away.', ['mission']),
  wording('headquarters-or-base-established', 4, 'New base at %', 'Tents, a mast and a fence at the edge of the village.', ['companies']),
  wording('looting-property-destruction', 12, 'Stores emptied at %', 'Doors forced, sacks gone. The keeper counts the loss.', ['residents']),
  wording('non-violent-transfer-of-territory', 4, 'Posts handed over at %', 'One side left in the morning, the other came at noon.', shore),
  wording('other', 6, 'Power cut at %', 'No light and no pumps for a day. The cause is not known.', ['residents']),
  wording('battles', 3, 'Fighting said to go on around %', 'Only that there is fighting, not what happened.', line),
] // prettier-ignore

/** In other scripts, as people write them: for searching, sorting and printing. */
export const localWords: readonly { readonly title: string; readonly narrative: string }[] = [
  { title: 'إغلاق الطريق قرب %', narrative: 'أُغلق الطريق صباحًا ولم يُذكر السبب. عاد الناس مشيًا.' },
  { title: 'توزيع مياه في %', narrative: 'وُزّعت المياه على السكان حتى المساء بحضور مراقب.' },
  { title: 'Barrière fermée à %', narrative: 'La barrière est restée fermée toute la journée ; l’équipe a dû rebrousser chemin.' },
  { title: 'Reunión en %', narrative: 'Se reunieron durante dos horas; el próximo encuentro será mañana por la tarde.' },
] // prettier-ignore

/** Why a report is believed or not, as it stands in the note. */
export const notes: readonly string[] = [
  'A second source puts it an hour later.',
  'The two accounts contradict each other on who was there; both are kept.',
  'To be asked again at the next visit.',
  'Photographs are with the picture desk.',
]
