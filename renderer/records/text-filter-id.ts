/** The text field of the filter bar: Ctrl-F goes there. */
export const textFilterId = 'filter-text'
