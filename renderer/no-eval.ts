import * as z from 'zod'

// Before any schema is used: the page's policy allows no code made at run time.
z.config({ jitless: true })
