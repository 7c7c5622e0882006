/** What to do about each failure of db/model/errors.ts. `{name}` comes from the failure's details. */
export const errorsText = {
  'passphrase-wrong':
    'The passphrase does not open this store. Check the keyboard layout and Caps Lock, then try again.',
  'passphrase-missing': 'This store is encrypted. Enter its passphrase.',
  'store-missing': 'There is no store at this place any more. Choose where it is now.',
  'store-exists': 'A file of this name is already there. Choose another name; Situ never overwrites a store.',
  'output-exists': 'A file of this name is already there and was not replaced. Choose another name.',
  'output-is-store':
    'This file is a store, a backup or a part of one. Situ never writes over it. Choose another name.',
  'store-unreadable':
    'This file is not a Situ store, or it is encrypted with another program. Choose a .situdb file.',
  'store-damaged':
    'The store is damaged and was not changed. Make a copy of the file, then open your latest backup.',
  'store-newer':
    'This store was written by a newer Situ. Install that version to open it; nothing was changed.',
  'store-read-only':
    'The store is read-only: nothing can be saved here. Copy it to a disk that can be written.',
  'store-journal':
    'The store lies where nothing can be written, and beside it a journal with changes that are not in it yet. Copy both files to a disk that can be written, and open the store there.',
  'store-locked': 'Another Situ window has this store open. Close it there first.',
  'clock-doubtful':
    'This computer’s clock cannot be right, so nothing was saved: what was known when would be wrong for good. Set the clock and try again. {message}',
  'store-not-open': 'No store is open. Open one first.',
  'disk-full': 'The disk is full; nothing half is left on it. Make room, or use another one, and try again.',
  'disk-read-only':
    'Nothing can be written there: it is write protected, or not yours to write to. {message}',
  'disk-gone':
    'The stick was pulled out, or it fails. Put it back in and try again; nothing half is left. {message}',
  'disk-damaged':
    'What was read back is not what was written: this stick is damaged. Use another one. {message}',
  'disk-busy': 'Another program holds this file or disk. Close it there, then try again. {message}',
  'disk-file-limit':
    'This disk takes no file of that size: a stick formatted as FAT32 takes 4 GB at most. Use one formatted as exFAT, or write less at once. {message}',
  'bundle-sealed': 'This bundle is sealed. Enter its passphrase to open it.',
  'bundle-for-others': 'This bundle is sealed for other stations. Only they can open it.',
  'recipient-invalid': 'That is no key for sealing (age1…). {message}',
  'folder-invalid': 'This folder cannot be used for an exchange. {message}',
  'folder-sealed': 'What lies in this folder is sealed. Enter its passphrase.',
  'card-invalid': 'This is no station card, or somebody has changed it. Ask for it again. {message}',
  'profile-missing': 'There is no redaction profile of that name any more. {message}',
  'profile-invalid': 'The redaction profile cannot be used. {message}',
  'file-missing': 'The file is not there any more. If it was on a stick, put the stick back in. {message}',
  'file-unreadable': 'The file cannot be read. Check the stick and your rights to the file. {message}',
  'file-too-large': 'The file is larger than Situ accepts. {message}',
  'file-name-refused':
    'This disk does not take a file of that name. Choose a shorter one, without : * ? " < > | in it. {message}',
  'bundle-invalid':
    'The bundle is damaged or was altered, so all of it was refused. Ask the sender for it again. {message}',
  'pack-invalid':
    'A pack is damaged or was altered, so the whole file was refused. Ask the sender for it again. {message}',
  'signature-wrong':
    'The signature does not match. The file was altered or damaged on its way; nothing was imported. {message}',
  'signer-unknown':
    'The file is signed by a station you do not know. Compare its words with the sender, then decide.',
  'signer-distrusted': 'The file is signed by a station that you decided not to trust. Nothing was imported.',
  'import-near':
    'Some of it seems to be here already under another key, so nothing was imported. Say whether it updates what is here, is new, or is left out.',
  'import-rejected':
    'Some lines could not be read, so nothing was imported. Correct them, or import again and skip them.',
  'mapping-invalid': 'This mapping cannot be used. {message}',
  'mapping-missing': 'There is no mapping of that name in this store. {message}',
  'import-questions': 'Something must be said of this file before it can be imported: see below.',
  'dates-unclear': 'The dates of this file can be read in several ways. Say below which is right.',
  'dates-disagree':
    'Lines {line} and {other} disagree about which comes first, day or month. Mend the file, or import it in two parts.',
  'format-unknown': 'Situ does not know this kind of file. {message}',
  'record-missing': 'This record is not in the store any more.',
  'record-withheld':
    'This record is above what the sheet may show. Choose another marking, or raise the ceiling.',
  'record-invalid': 'A value does not fit its field. {message}',
  'geometry-invalid':
    'An outline cannot be kept: {fault}, at {place} (latitude, longitude). Correct it there and try again.',
  'record-purged': 'The content of this record was removed for good. It cannot be written again.',
  'field-unknown': 'This version of Situ does not know that field. {message}',
  'time-zone-unknown': 'There is no time zone of that name. Choose one from the list. {message}',
  'change-missing': 'That change is not in the store.',
  'conflict-missing': 'Somebody has already chosen; this conflict is gone.',
  'line-crosses-itself': 'The line crosses itself. Draw it without a loop.',
  'line-misses':
    'The line does not run through the area from outline to outline. Begin and end it on the outline, or beyond it.',
  'line-crosses-often': 'The line cuts the area {times} times. Draw one that cuts it once.',
  'zones-apart': 'The two zones share no edge. Choose two that lie side by side.',
  'zone-uncontrolled':
    'Nobody has recorded who controls {zone} on {from}. Record a period of control first, or choose another day.',
  'period-not-before':
    'The period of control of {zone} begins on {from}. Choose a later day, so that it can end the day before.',
  'nothing-to-undo': 'There is nothing to undo.',
  'filter-invalid': 'The filter cannot be read. Clear it and set it again. {message}',
  'base-map-refused': 'The base map cannot be used. Its line in the list of base maps says why.',
  'print-failed': 'The sheet could not be made. {message}',
  'printer-none':
    'This computer knows no printer. Set one up in the settings of the system, or print to PDF and take the file to a printer.',
  'printer-missing': 'The printer {asked} is not there any more. These are: {names}.',
  'worker-ended':
    'This part of Situ stopped in the middle of its work, and has been started anew. Your record is safe. Try again. {message}',
  'worker-silent':
    'Nothing was heard of this work for {seconds} seconds, so it was stopped. Your record is safe. Try again, or ask for less at once.',
  cancelled: 'Cancelled. Nothing was changed.',
  usage: 'That is not how this works. {message}',
  'request-invalid': 'A value could not be accepted. {message}',
  internal: 'Something went wrong inside Situ; your record is safe. {message}',
}
