export const actorsText = {
  title: 'الجهات',
  list: 'قائمة الجهات',
  search: 'الاسم',
  count: (shown: string, all: string) => (shown === all ? all : `${shown} من ${all}`),
  newActor: 'جهة جديدة',
  newRelation: 'علاقة جديدة',
  column: { name: 'الاسم', kind: 'النوع', country: 'البلد', parent: 'جزء من', otherNames: 'أسماء أخرى' },
  empty: 'لا جهات بعد',
  emptyText: 'الجهات هي المشاركون: قوات وسلطات وبعثات ومنظمات. لا يُسجل الأشخاص إلا شاغلي مناصب.',
  noMatch: 'لا جهة بهذا الاسم.',
}
