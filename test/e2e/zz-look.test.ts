import { test } from './fixtures.ts'
