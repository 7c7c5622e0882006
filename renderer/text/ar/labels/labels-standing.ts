/** Where a post, a provision or a commitment stands. */
export const postStatusLabels = {
  vacant: 'شاغر',
  nominated: 'مرشَّح',
  appointed: 'معيَّن',
  acting: 'بالإنابة',
  contested: 'متنازع عليه',
  dissolved: 'منحل',
}

export const implementationLabels = {
  '0': '0 لم يبدأ',
  '1': '1 أدنى',
  '2': '2 متوسط',
  '3': '3 كامل',
}

export const commitmentStageLabels = {
  signalled: 'أُشير إليه',
  conditional: 'مشروط',
  announced: 'مُعلَن',
  committed: 'مُلتزَم به',
  delivering: 'قيد التنفيذ',
  delivered: 'مُنفَّذ',
  withdrawn: 'مسحوب',
}

export const verificationLabels = {
  reported: 'مبلَّغ عنه',
  corroborated: 'معزَّز',
  verified: 'متحقَّق منه',
  investigated: 'محقَّق فيه',
  attributed: 'محدَّد المسؤولية',
  refuted: 'مفنَّد',
  withdrawn: 'مسحوب',
}

/** Any of them: the value of a statement. */
export const standingLabels = {
  ...postStatusLabels,
  ...implementationLabels,
  ...commitmentStageLabels,
  ...verificationLabels,
}

export const statementAboutLabels = {
  status: 'حالة منصب',
  implementation: 'تنفيذ بند',
  stage: 'مرحلة التزام',
  verification: 'التحقق من حدث',
}

export const figureComparisonLabels = {
  'land-share': 'حصة الموضوع من الأرض',
  'people-share': 'حصة الموضوع من السكان',
  'land-share-outside': 'حصة الأرض خارج الموضوع',
  'people-share-outside': 'حصة السكان خارج الموضوع',
}
