import { choice, everyRecord, period } from './recurring.ts'
import { field } from './field.ts'

export const control = {
  zone: field.reference(['zone'], {
    means: 'The zone that is controlled.',
    redact: 'reference',
    names: true,
    usual: true,
  }),
  controller: field.reference(['actor'], {
    means: 'The actor that controls it; empty when nobody does.',
    redact: 'reference',
    names: true,
    usual: true,
  }),
  status: field.code('control-status', {
    means: 'How the zone stands: controlled, contested, a buffer.',
    redact: 'plain',
    usual: true,
  }),
  kind: field.code('control-kind', {
    means: 'Military or administrative control, or both.',
    redact: 'plain',
    usual: true,
  }),
  basis: field.code('basis', {
    means: 'Whether it was observed, reported or announced.',
    redact: 'plain',
    usual: true,
  }),
  ...period,
  geometry: field.shape('polygon', {
    means: "The line when it moved; else the zone's own outline counts.",
    redact: 'shape',
    usual: true,
  }),
  ...choice,
  ...everyRecord('sources'),
}
