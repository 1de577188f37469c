import { toJsonSchema } from '@valibot/to-json-schema'
import { ASSIGNMENT_FORMAT, AssignmentSchema } from '$lib/domain/classroom/assignment'
import { CLASS_EXPORT_FORMAT, ClassExportSchema } from './class-export'
import { SUBMISSION_FORMAT, SubmissionSchema } from '$lib/domain/classroom/submission'

/** The payload of an assignment as JSON Schema (draft 07), for other programs that write or read one. */
export function assignmentJsonSchema(): object {
  const schema = toJsonSchema(AssignmentSchema, { typeMode: 'input', errorMode: 'ignore' })
  return { ...schema, title: `Whence assignment (${ASSIGNMENT_FORMAT})` }
}

/** The payload of a submission as JSON Schema (draft 07), for other programs that open one. */
export function submissionJsonSchema(): object {
  const schema = toJsonSchema(SubmissionSchema, { typeMode: 'input', errorMode: 'ignore' })
  return { ...schema, title: `Whence submission (${SUBMISSION_FORMAT})` }
}

/** The figures of a class as JSON Schema (draft 07), for programs that read what a teacher exported. */
export function classJsonSchema(): object {
  const schema = toJsonSchema(ClassExportSchema, { typeMode: 'input', errorMode: 'ignore' })
  return { ...schema, title: `Whence class (${CLASS_EXPORT_FORMAT})` }
}
