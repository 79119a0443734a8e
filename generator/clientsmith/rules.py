"""Every diagnostic there is, as data: what is wrong, what comes of it, and what to do about it.

Ordered by the stage that tells it, and within a stage from the general to the particular. `docs/diagnostics.md` is
written from this file.

    >>> RULES["duplicate-key"].severity
    <Severity.WARNING: 'warning'>
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from clientsmith.report import Rule, Severity

NOTHING_WRITTEN = "nothing is generated"

# --- options: the command line and the configuration ----------------------------------------------

CONFIG_UNREADABLE = Rule(
    "config-unreadable",
    Severity.ERROR,
    "the configuration {file} cannot be read: {reason}",
    NOTHING_WRITTEN,
    "Name one that exists and that you are allowed to read with --config; `clientsmith init` writes one.",
)
CONFIG_SYNTAX = Rule(
    "config-syntax",
    Severity.ERROR,
    "the configuration is not TOML: {problem}",
    NOTHING_WRITTEN,
    "Correct the text at this place or shortly before it.",
)
OPTION_UNKNOWN = Rule(
    "option-unknown",
    Severity.ERROR,
    "there is no option {key}{suggestion}",
    NOTHING_WRITTEN,
    "Options are {known}.",
)
OPTION_UNUSABLE = Rule(
    "option-unusable",
    Severity.ERROR,
    "{key} is {found}, where {wanted} is needed",
    NOTHING_WRITTEN,
    "Correct the value.",
)
OPTION_MISSING = Rule(
    "option-missing",
    Severity.ERROR,
    "the target {target} has no {key}",
    NOTHING_WRITTEN,
    'Add {key} = "…" to the target in the configuration.',
)
OUTPUT_SHARED = Rule(
    "output-shared",
    Severity.ERROR,
    "the targets {first} and {second} both write into {output}",
    NOTHING_WRITTEN,
    "Give each target an output of its own: one would remove what the other wrote.",
)
CHANGE_UNKNOWN = Rule(
    "change-unknown",
    Severity.ERROR,
    "there is no kind of change {kind}{suggestion}",
    NOTHING_WRITTEN,
    "Kinds are the rules that `clientsmith diff` prints in brackets; all are in changes/kinds.toml of clientsmith.",
)
PACKAGE_NAME_UNUSABLE = Rule(
    "package-name-unusable",
    Severity.ERROR,
    "{name} cannot be the name of the package: {reason}",
    NOTHING_WRITTEN,
    "Choose small letters, digits and underscores, such as pets_client.",
)
FORMATTER_MISSING = Rule(
    "formatter-missing",
    Severity.ERROR,
    "the formatter {formatter} is not installed",
    NOTHING_WRITTEN,
    'Install it with: pip install "clientsmith[{formatter}]"',
)
FLAVOUR_UNUSABLE = Rule(
    "flavour-unusable",
    Severity.ERROR,
    "{problem}",
    NOTHING_WRITTEN,
    "See which flavours there are with `clientsmith flavour list`; a folder of your own is named by its path.",
)

# --- load: the file and its text ------------------------------------------------------------------

REMOTE_DOCUMENT = Rule(
    "remote-document",
    Severity.ERROR,
    "{location} is a URL; documents are read from files only",
    NOTHING_WRITTEN,
    "Download it first (for example with curl -o openapi.yaml) and name the file: what is generated then depends on "
    "what is in your repository, not on what a server says today.",
)
NO_SUCH_FILE = Rule(
    "no-such-file",
    Severity.ERROR,
    "there is no file {location}",
    NOTHING_WRITTEN,
    "Check the path; it is taken from the folder that the command runs in.",
)
UNREADABLE_FILE = Rule(
    "unreadable-file",
    Severity.ERROR,
    "{location} cannot be read: {reason}",
    NOTHING_WRITTEN,
    "Name a file that you are allowed to read, or - for the standard input.",
)
FILE_TOO_BIG = Rule(
    "file-too-big",
    Severity.ERROR,
    "{location} is bigger than {limit} MB",
    NOTHING_WRITTEN,
    "An OpenAPI document of this size is most likely another file; if it is not, split it.",
)
NOT_UNICODE = Rule(
    "not-unicode",
    Severity.ERROR,
    "{location} is not text in UTF-8 or UTF-16: {reason}",
    NOTHING_WRITTEN,
    "Save the document as UTF-8; if it is an archive or an image, name the document itself.",
)
EMPTY_DOCUMENT = Rule(
    "empty-document",
    Severity.ERROR,
    "{location} says nothing",
    NOTHING_WRITTEN,
    "Name a file that holds an OpenAPI document; an empty one is often a download that failed.",
)
GIT_LFS_POINTER = Rule(
    "git-lfs-pointer",
    Severity.ERROR,
    "{location} is a Git LFS pointer, not the file it stands for",
    NOTHING_WRITTEN,
    "Fetch the file with: git lfs pull",
)
MARKUP_NOT_DOCUMENT = Rule(
    "markup-not-document",
    Severity.ERROR,
    "{location} is an HTML or XML page, not a document in YAML or JSON",
    NOTHING_WRITTEN,
    "Often a login or an error page saved in place of the document: download it again, in its raw form.",
)

# --- load: YAML and JSON --------------------------------------------------------------------------

SYNTAX_ERROR = Rule(
    "syntax-error",
    Severity.ERROR,
    "the document cannot be read as {language}: {problem}",
    NOTHING_WRITTEN,
    "Correct the text at this place or shortly before it.",
)
SEVERAL_DOCUMENTS = Rule(
    "several-documents",
    Severity.ERROR,
    "the file holds more than one YAML document",
    NOTHING_WRITTEN,
    "Put each document into a file of its own; a second one starts at each line ---.",
)
UNKNOWN_TAG = Rule(
    "unknown-tag",
    Severity.ERROR,
    "the YAML tag {tag} has no meaning in an OpenAPI document",
    NOTHING_WRITTEN,
    "Remove the tag, or write the value that it stands for.",
)
KEY_NOT_TEXT = Rule(
    "key-not-text",
    Severity.ERROR,
    "a list or a mapping is used as a key",
    NOTHING_WRITTEN,
    "Write the key as text; a key that starts with a brace or a bracket needs quotes.",
)
RECURSIVE_ALIAS = Rule(
    "recursive-alias",
    Severity.ERROR,
    "the alias *{name} stands inside of what it stands for",
    NOTHING_WRITTEN,
    "Use $ref for what refers to itself.",
)
ALIAS_BOMB = Rule(
    "alias-bomb",
    Severity.ERROR,
    "written out, the YAML aliases make a document of more than {limit} values",
    NOTHING_WRITTEN,
    "Use $ref in place of YAML aliases.",
)
TOO_DEEP = Rule(
    "too-deep",
    Severity.ERROR,
    "values are nested more than {limit} levels deep",
    NOTHING_WRITTEN,
    "Move inner schemas to components and refer to them with $ref.",
)
NOT_A_MAPPING = Rule(
    "not-a-mapping",
    Severity.ERROR,
    "the document is {found}, not a mapping of names to values",
    NOTHING_WRITTEN,
    "An OpenAPI document starts with a line such as: openapi: 3.1.0",
)
DUPLICATE_KEY = Rule(
    "duplicate-key",
    Severity.WARNING,
    "the key {key} is written again; it stands in line {line} already",
    "the last one counts, what the earlier one says is left out",
    "Remove one of the two, or merge them.",
)
NUMBER_OUT_OF_RANGE = Rule(
    "number-out-of-range",
    Severity.WARNING,
    "{number} is no number that JSON and Python can both hold",
    "it is read as text",
    "Write a finite number of ordinary size, or leave the limit out; write text in quotes.",
)
LONE_SURROGATE = Rule(
    "lone-surrogate",
    Severity.WARNING,
    "the text holds half of a surrogate pair, which is not a character",
    "the half is replaced by U+FFFD",
    "Write the character itself, or both halves of the pair.",
)

# --- read: an OpenAPI document and its overlays ---------------------------------------------------

NOT_OPENAPI = Rule(
    "not-openapi",
    Severity.ERROR,
    "this is {found}, not an OpenAPI document",
    NOTHING_WRITTEN,
    "Name the OpenAPI document: it has a line such as openapi: 3.1.0",
)
UNSUPPORTED_VERSION = Rule(
    "unsupported-version",
    Severity.ERROR,
    "{found} is not supported; OpenAPI 3.0, 3.1 and 3.2 and Swagger 2.0 are",
    NOTHING_WRITTEN,
    "Convert the document to OpenAPI 3 (for Swagger 1.2: npx api-spec-converter), or correct the version.",
)
VERSION_NOT_TEXT = Rule(
    "version-not-text",
    Severity.WARNING,
    "the version {found} is a number, not text",
    "it is read as {version}",
    "Write the whole version, such as 3.0.3; two numbers alone need quotes.",
)
MISSING_INFO = Rule(
    "missing-info",
    Severity.WARNING,
    "the document has no info",
    "its title and version are taken to be unknown",
    "Add info with title and version.",
)
MISSING_PATHS = Rule(
    "missing-paths",
    Severity.ERROR,
    "the document has no paths, no webhooks, no components and no servers",
    NOTHING_WRITTEN,
    "Add paths; for an API without operations they are an empty mapping.",
)
WRONG_TYPE = Rule(
    "wrong-type",
    Severity.WARNING,
    "{what} is {found}, where {wanted} is needed",
    "{effect}",
    "Correct the value; in YAML this is often a matter of indentation or of a stray dash.",
)
NOTHING_USABLE = Rule(
    "nothing-usable",
    Severity.ERROR,
    "what is left out is all that the document describes",
    NOTHING_WRITTEN,
    "Correct the parts that the warnings name.",
)
REF_SIBLINGS_IGNORED = Rule(
    "ref-siblings-ignored",
    Severity.NOTE,
    "{names} beside $ref has no meaning before OpenAPI 3.1",
    "{names} is ignored",
    "Put the reference into an allOf, with the rest beside that, or move to OpenAPI 3.1.",
)
ITEMS_AS_ALTERNATIVES = Rule(
    "items-as-alternatives",
    Severity.WARNING,
    "items is a list of schemas, and no type says that the value is an array",
    "a value is one of them",
    "Write anyOf in place of items; for a list write type: array, with one schema in items.",
)
COLLECTION_FORMAT_AS_TEXT = Rule(
    "collection-format-as-text",
    Severity.WARNING,
    "{name} is a list that is written in the format {format}, which has no counterpart at this place in OpenAPI 3",
    "it is a text, in which the caller joins the members",
    "Use the collectionFormat csv; in a query and in a form also ssv, tsv, pipes or multi.",
)
BODY_DECLARED_TWICE = Rule(
    "body-declared-twice",
    Severity.WARNING,
    "{left} is part of a body, and the operation has a body already",
    "it is left out",
    "Declare one parameter in body, or parameters in formData, and not both.",
)
FORM_MEDIA_LEFT_OUT = Rule(
    "form-media-left-out",
    Severity.NOTE,
    "the parameters of a form cannot be sent as {media}",
    "they are sent as {chosen}",
    "Describe a body in place of the form, or consume a media type of forms alone.",
)
EXAMPLE_LEFT_OUT = Rule(
    "example-left-out",
    Severity.NOTE,
    "the example is of {media}, which the response does not have",
    "it is left out",
    "Add the media type to produces, and a schema to the response.",
)
URL_SCHEME_LEFT_OUT = Rule(
    "url-scheme-left-out",
    Severity.NOTE,
    "{scheme} is no scheme of HTTP",
    "no server has it",
    "Say http or https; what is called by another scheme is not part of a client.",
)
NOT_AN_OVERLAY = Rule(
    "not-an-overlay",
    Severity.ERROR,
    "this is no OpenAPI Overlay: {reason}",
    NOTHING_WRITTEN,
    "An overlay has overlay: 1.0.0, info with title and version, and a list of actions.",
)
OVERLAY_ACTION_INVALID = Rule(
    "overlay-action-invalid",
    Severity.ERROR,
    "the action cannot be applied: {reason}",
    NOTHING_WRITTEN,
    "An action has a target (JSONPath, RFC 9535) and either update or remove: true.",
)
OVERLAY_TARGET_UNMATCHED = Rule(
    "overlay-target-unmatched",
    Severity.WARNING,
    "the target {target} is not in the document",
    "the action changes nothing",
    "Correct the target, or remove the action if the document no longer needs it.",
)

# --- resolve: references --------------------------------------------------------------------------

DANGLING_REFERENCE = Rule(
    "dangling-reference",
    Severity.WARNING,
    "{ref} leads nowhere",
    "{effect}",
    "Correct the reference, or add what it refers to.",
)
CIRCULAR_REFERENCE = Rule(
    "circular-reference",
    Severity.ERROR,
    "{ref} leads back to itself",
    NOTHING_WRITTEN,
    "Let one reference of the circle lead to what is meant.",
)
EXTERNAL_REFERENCE = Rule(
    "external-reference",
    Severity.WARNING,
    "{ref} leads to another document, which is not loaded",
    "{effect}",
    "Keep a copy in the folder of the document, or let it be fetched with --allow-remote.",
)
REFERENCE_OUTSIDE = Rule(
    "reference-outside",
    Severity.ERROR,
    "{ref} leads out of the folder of the document",
    NOTHING_WRITTEN,
    "Files are read below the folder of the document only, never by absolute paths; --root FOLDER names a wider one.",
)
REFERENCE_UNUSABLE = Rule(
    "reference-unusable",
    Severity.ERROR,
    "{ref} cannot be read: {reason}",
    NOTHING_WRITTEN,
    "Let the reference lead to a file that you are allowed to read.",
)
REFERENCE_TO_ENTRY = Rule(
    "reference-to-entry",
    Severity.NOTE,
    "{ref} is not in this file, but in the document that generation starts with",
    "it leads there",
    "Name the file before the #: a reference is relative to the file that it stands in.",
)
TOO_MANY_PARTS = Rule(
    "too-many-parts",
    Severity.ERROR,
    "the parts of the document are more than {limit}",
    NOTHING_WRITTEN,
    "Split the document into several.",
)
REMOTE_UNAVAILABLE = Rule(
    "remote-unavailable",
    Severity.ERROR,
    "{ref} cannot be fetched: {reason}",
    NOTHING_WRITTEN,
    "Try again, or keep a copy in the folder of the document and refer to that.",
)
REMOTE_CHANGED = Rule(
    "remote-changed",
    Severity.ERROR,
    "{url} is not what it was when the package was generated",
    NOTHING_WRITTEN,
    "Look at what changed, and accept it with: clientsmith generate --update-remote",
)
FOLDER_UNCLEAR = Rule(
    "folder-unclear",
    Severity.ERROR,
    "the folder {location} holds {found}",
    NOTHING_WRITTEN,
    "Name the file that the document starts with.",
)

# --- conformance: what the specification demands besides ------------------------------------------

NOT_CONFORMANT = Rule(
    "not-conformant",
    Severity.WARNING,
    "the document does not conform to OpenAPI {version}: {problem}",
    "it is read as far as it makes sense",
    "Correct the document; the specification says what is allowed at this place.",
)
CONFORMANCE_UNKNOWN = Rule(
    "conformance-unknown",
    Severity.NOTE,
    "whether the document conforms to the specification could not be found out: {reason}",
    "it is read as it is",
    "Nothing needs to be done; look at the document if what is generated is not what you expect.",
)
DUPLICATE_OPERATION_ID = Rule(
    "duplicate-operation-id",
    Severity.WARNING,
    "the operationId {name} is taken by another operation",
    "both operations are generated; one is named after its method and path",
    "Give each operation an operationId of its own.",
)
UNDECLARED_PATH_PARAMETER = Rule(
    "undeclared-path-parameter",
    Severity.WARNING,
    "the path has {{{name}}}, but no such parameter is declared",
    "{name} is taken to be a required string",
    "Declare it with in: path and required: true.",
)
PATH_PARAMETER_NOT_IN_PATH = Rule(
    "path-parameter-not-in-path",
    Severity.WARNING,
    "the path parameter {name} does not stand in the path {path}",
    "the parameter is left out",
    "Add the name in braces to the path, or correct the name or the place of the parameter.",
)

# --- lower: what a document means -----------------------------------------------------------------

PATH_WITHOUT_SLASH = Rule(
    "path-without-slash",
    Severity.WARNING,
    "the path {path} does not start with a slash",
    "its operations are left out",
    "Begin the path with a slash.",
)
OPERATION_UNUSABLE = Rule(
    "operation-unusable",
    Severity.WARNING,
    "what stands at {method} is no operation",
    "it is left out",
    "Write an Operation Object there, or remove it.",
)
ADDITIONAL_METHOD_FIXED = Rule(
    "additional-method-fixed",
    Severity.ERROR,
    "{method} stands among additionalOperations, which are for other methods",
    NOTHING_WRITTEN,
    "Put the operation under {key} of its path.",
)
WEBHOOK_PARAMETERS = Rule(
    "webhook-parameters",
    Severity.NOTE,
    "the API sends parameters beside the body: {names}",
    "the handler of the webhook or callback reads the body only",
    "Take them from the request that your web framework hands you.",
)
LINKS_NOT_FOLLOWED = Rule(
    "links-not-followed",
    Severity.NOTE,
    "the response has links to other operations",
    "the docstring of the call tells them; nothing follows them",
    "Call the other operation with what the response says.",
)
SERVER_VARIABLE_UNUSED = Rule(
    "server-variable-unused",
    Severity.NOTE,
    "the variable {name} is not in the server's URL {url}",
    "it is left out",
    "Remove it, or put it into the URL in braces.",
)
SERVER_VARIABLE_UNDECLARED = Rule(
    "server-variable-undeclared",
    Severity.WARNING,
    "the server's URL has {{{name}}}, but no such variable is declared",
    "{name} is an argument of the client, and nothing stands there by itself",
    "Declare it under variables, with a default.",
)
SERVER_DEFAULT_UNLISTED = Rule(
    "server-default-unlisted",
    Severity.WARNING,
    "the default {default} of the server variable {name} is none of its values",
    "it is the default all the same",
    "Add it to the enum, or choose a default among its values.",
)
DUPLICATE_PARAMETER = Rule(
    "duplicate-parameter",
    Severity.WARNING,
    "the parameter {name} is declared twice in one list",
    "the first declaration counts",
    "Remove one of the two.",
)
HEADER_NOT_SET = Rule(
    "header-not-set",
    Severity.NOTE,
    "the header {name} is not one that a caller sets",
    "it is left out",
    "Nothing needs to be done: Accept, Content-Type and Authorization follow from media types and security.",
)
PARAMETER_UNUSABLE = Rule(
    "parameter-unusable",
    Severity.WARNING,
    "the parameter {name} in {place} cannot be sent",
    "it is left out",
    "A parameter needs a name and one of: path, query, header, cookie; or querystring, with content.",
)
PATH_PARAMETER_TWICE = Rule(
    "path-parameter-twice",
    Severity.WARNING,
    "the path has {{{name}}} more than once",
    "one value fills all of them",
    "Give each part of the path a name of its own.",
)
HEADER_NAME_INVALID = Rule(
    "header-name-invalid",
    Severity.WARNING,
    "no header or cookie can be called {name}",
    "the parameter is left out",
    "A name is made of letters, digits and the signs that RFC 9110 section 5.6.2 allows in a token.",
)
STYLE_UNUSABLE = Rule(
    "style-unusable",
    Severity.WARNING,
    "the style {style} does not exist for parameters in {place}",
    "the default style of the place is used",
    "Choose a style that the specification has for this place.",
)
STYLE_WITHOUT_MEMBERS = Rule(
    "style-without-members",
    Severity.NOTE,
    "the style {style} is for arrays and objects, and the parameter is one value",
    "it is written as in the style form",
    "Leave the style out.",
)
PARAMETER_MEDIA_AS_TEXT = Rule(
    "parameter-media-as-text",
    Severity.WARNING,
    "the parameter {name} has the media type {media}, which is neither JSON nor text",
    "a call takes it as text and sends it as it is, percent-encoded where its place asks for that",
    "Use application/json, text/plain, or in a query string as a whole application/x-www-form-urlencoded.",
)
QUERYSTRING_NOT_ALONE = Rule(
    "querystring-not-alone",
    Severity.WARNING,
    "the parameter {name} is the whole query string, and there are other query parameters",
    "both are written, joined by &",
    "Declare all of them with in: query, or all in one with in: querystring.",
)
PART_HEADERS = Rule(
    "part-headers",
    Severity.NOTE,
    "the part {part} has headers of its own: {names}",
    "a call sends them where it gives the part as a tuple (filename, content, content_type, headers)",
    "Write the tuple where the server needs them.",
)
ENCODING_LEFT_OUT = Rule(
    "encoding-left-out",
    Severity.WARNING,
    "{key} tells how parts of parts, or parts without a name, are written",
    "it is left out",
    "Give such a body as bytes, or use multipart/form-data with encoding.",
)
BODY_WITHOUT_CONTENT = Rule(
    "body-without-content",
    Severity.WARNING,
    "the request body has no media type",
    "the operation is generated without a body",
    "Add the media type that is sent, with its schema.",
)
REQUEST_MEDIA_CHOSEN = Rule(
    "request-media-chosen",
    Severity.NOTE,
    "the body can be sent in several media types",
    "calls send {chosen}, and never {left}",
    "To send another one, remove what is chosen, with an overlay if the document is not yours.",
)
RESPONSE_MEDIA_CHOSEN = Rule(
    "response-media-chosen",
    Severity.NOTE,
    "success can be answered in several media types",
    "calls ask for {chosen}, and not for {left}",
    "To read another one, name it in the header Accept of `request_options`, and call through `client.streamed`; or "
    "remove what is chosen, with an overlay if the document is not yours.",
)
RESPONSE_STATUS_CHOSEN = Rule(
    "response-status-chosen",
    Severity.WARNING,
    "one success is a value, another one is bytes or a stream",
    "the body of {left} is read as that of {chosen}",
    "Give the successes bodies of one kind, or read the other one through `client.streamed`.",
)
BODILESS_STATUS = Rule(
    "bodiless-status",
    Severity.NOTE,
    "an answer of status {status} has no body, and one is described",
    "calls read none",
    "Give the response another status, or leave out its schema.",
)
MEDIA_AS_TEXT = Rule(
    "media-as-text",
    Severity.WARNING,
    "{media} is not read or written as a structure",
    "it is passed on as {way}",
    "Offer application/json beside it, or read it yourself.",
)
STREAM_WITHOUT_SWITCH = Rule(
    "stream-without-switch",
    Severity.WARNING,
    "{media} is offered, but no boolean `stream` in query or body asks for it",
    "calls give {chosen}; the stream is left out",
    "Name {media} in the header Accept of `request_options`, and call through `client.streamed`, which gives bytes; or "
    "leave it as the only answer, with an overlay if the document is not yours.",
)
TAG_PARENT_UNUSED = Rule(
    "tag-parent-unused",
    Severity.NOTE,
    "the tag {name} is below the tag {parent}",
    "resources are named after paths and tags as ever, and not nested by it",
    "Nest them by the [names] table, if that is wanted.",
)
PAGING_INFERRED = Rule(
    "paging-inferred",
    Severity.NOTE,
    "pages follow by {how}",
    "the call gives back a page, which iterates over its items and those of all pages after it",
    "`x-clientsmith-paging: false` at the operation leaves its answer as it is; an object says how else pages follow.",
)
IDEMPOTENCY_KEY_MADE = Rule(
    "idempotency-key-made",
    Severity.NOTE,
    "{name} makes a call safe to repeat",
    "each call says a random key that is the same for all its attempts, unless one is given",
    "Nothing is to be done. A caller who repeats a call himself gives the same key each time.",
)
PAGING_UNUSABLE = Rule(
    "paging-unusable",
    Severity.WARNING,
    "x-clientsmith-paging cannot be followed: {problem}",
    "the call gives back its answer as it is, without pages",
    "Name parameters of the operation and fields of its answer, as docs/paging.md shows it.",
)
SCHEME_UNSUPPORTED = Rule(
    "scheme-unsupported",
    Severity.WARNING,
    "the security scheme {name} is of a kind that clients cannot send: {type}",
    "operations that need it are called without it",
    "Pass what it needs by headers= or http_client=.",
)
SCHEME_BY_ITS_WORD = Rule(
    "scheme-by-its-word",
    Severity.NOTE,
    "the security scheme {name} is of HTTP's scheme {word}, which has no credentials of a known form",
    "what the caller gives is sent as it is, after the word {word}",
    "Pass what stands after the word.",
)
SCHEME_AS_BEARER = Rule(
    "scheme-as-bearer",
    Severity.NOTE,
    "the security scheme {name} is of type {type}",
    "its access token is taken from the caller and sent as a bearer token",
    "Pass a token, or a function that gets one.",
)
SCHEME_UNDEFINED = Rule(
    "scheme-undefined",
    Severity.WARNING,
    "the security scheme {name} is not declared",
    "the alternative that names it is left out",
    "Declare it under components/securitySchemes.",
)
ENUM_VALUE_WIDENED = Rule(
    "enum-value-widened",
    Severity.WARNING,
    "{value} is no value that a type of Python can name",
    "any value of its kind is allowed",
    "Enumerate strings, integers or booleans.",
)
ENUM_VALUE_RETYPED = Rule(
    "enum-value-retyped",
    Severity.NOTE,
    "{value} is no string, though the type is",
    "it is taken as the text that is written",
    "Put the value in quotes.",
)
ALLOF_CIRCULAR = Rule(
    "allof-circular",
    Severity.WARNING,
    "the schema contains itself by allOf",
    "the member that leads back is left out: it asks nothing more",
    "Break the circle; no schema is described by itself.",
)
VALUE_TOO_DEEP = Rule(
    "value-too-deep",
    Severity.WARNING,
    "{what} is nested more than {limit} levels deep",
    "it is left out",
    "Show a smaller value.",
)
SCHEMA_TOO_DEEP = Rule(
    "schema-too-deep",
    Severity.WARNING,
    "lists, maps and alternatives are nested more than {limit} levels deep",
    "any value is allowed in what is deeper",
    "Move inner schemas to components and refer to them with $ref.",
)
ALLOF_TOO_DEEP = Rule(
    "allof-too-deep",
    Severity.WARNING,
    "the members of an allOf have members of their own, more than {limit} levels deep",
    "what is deeper is left out",
    "Describe the object with fewer levels.",
)
ALLOF_REDEFINED = Rule(
    "allof-redefined",
    Severity.NOTE,
    "schemas that must all hold differ in {what}",
    "the last of them counts",
    "Say it once, or alike.",
)
ALLOF_CONFLICT = Rule(
    "allof-conflict",
    Severity.WARNING,
    "no value is of all the {what} that are asked for here together",
    "the last of the schemas counts",
    "Ask for one of them, or for any of them with anyOf.",
)
DEFAULT_MISMATCH = Rule(
    "default-mismatch",
    Severity.WARNING,
    "the default {value} does not fit its schema: {reason}",
    "the default is left out",
    "Correct the default or the schema.",
)
ALLOF_UNIONS_WIDENED = Rule(
    "allof-unions-widened",
    Severity.WARNING,
    "the alternatives here cannot be combined with the properties beside them",
    "the alternatives are left out; unknown fields are kept",
    "Make the object one oneOf, each alternative with all of its properties.",
)
CONSTRAINT_NOT_TYPED = Rule(
    "constraint-not-typed",
    Severity.NOTE,
    "{keyword} has no counterpart in a type",
    "values are typed without it; the server checks it",
    "Nothing needs to be done.",
)
DISCRIMINATOR_UNUSABLE = Rule(
    "discriminator-unusable",
    Severity.WARNING,
    "the discriminator {tag} does not tell the alternatives apart",
    "the alternative that fits best is taken",
    "Give each alternative the property, with a value of its own.",
)

ALTERNATIVE_IMPOSSIBLE = Rule(
    "alternative-impossible",
    Severity.WARNING,
    "no value is this alternative and what is asked for beside it",
    "the alternative is left out",
    "Correct its type, or remove it.",
)
DISCRIMINATOR_SHARED = Rule(
    "discriminator-shared",
    Severity.NOTE,
    "several alternatives have the same value of the property that tells them apart: {value}",
    "among those the one that fits best is taken",
    "Give each alternative a value of its own.",
)
DISCRIMINATOR_ABSENT = Rule(
    "discriminator-absent",
    Severity.NOTE,
    "the alternative does not have the property {tag} that it is told apart by",
    "it is added as an optional text",
    "Describe the property, best with the values that it has in this alternative.",
)
ENUM_EMPTY = Rule(
    "enum-empty",
    Severity.WARNING,
    "the list of values is empty",
    "any value of the type is allowed",
    "List the values, or leave the list out.",
)
ENUM_VALUE_MISTYPED = Rule(
    "enum-value-mistyped",
    Severity.WARNING,
    "{value} is not of the type that is said beside it: {type}",
    "it is kept as it is",
    "Correct the type or the value.",
)
TUPLE_WIDENED = Rule(
    "tuple-widened",
    Severity.NOTE,
    "the array has a type for each of its first places, and may be longer or shorter",
    "it is a list of all that it may hold",
    "Say `items: false` where no others follow.",
)
DYNAMIC_REFERENCE_STATIC = Rule(
    "dynamic-reference-static",
    Severity.NOTE,
    "{ref} leads to another schema where this one is used by a schema with the same anchor",
    "it leads to the nearest schema around it",
    "Nothing needs to be done where the schemas are used by themselves.",
)

# --- assign: names --------------------------------------------------------------------------------

NAMES_COLLIDE = Rule(
    "names-collide",
    Severity.NOTE,
    "two names of the document are one in Python: {wanted}",
    "this one is called {given}",
    "Choose other names in the [names] table of the configuration, or in the document.",
)
ARGUMENT_NAME_TAKEN = Rule(
    "argument-name-taken",
    Severity.NOTE,
    "the call takes {wanted} in another place too",
    "this one is called {given}",
    "Nothing needs to be done.",
)
NAME_TAKEN = Rule(
    "name-taken",
    Severity.NOTE,
    "the flavour keeps the name {wanted} for itself",
    "it is called {given} in Python",
    "Choose another name in the [names] table of the configuration, if this one does not please.",
)
NAME_SHORTENED = Rule(
    "name-shortened",
    Severity.NOTE,
    "{name} is too long for a name",
    "it is called {given} in Python",
    "Choose another name in the [names] table of the configuration, or in the document.",
)
CALL_NAME_TAKEN = Rule(
    "call-name-taken",
    Severity.NOTE,
    "another call or resource has the name {wanted}",
    "this one is called {given}",
    "Choose another name in the [names] table of the configuration, if this one does not please.",
)
RENAME_UNMATCHED = Rule(
    "rename-unmatched",
    Severity.WARNING,
    "the [names] table renames {pointer}, where the document has no such thing",
    "the entry has no effect",
    "Correct the pointer: the output of `clientsmith inspect` shows those of types and operations.",
)

# --- versions: what is compared -------------------------------------------------------------------

NOTHING_COMPARED = "nothing is compared"

GIT_MISSING = Rule(
    "git-missing",
    Severity.ERROR,
    "{revision} is a revision of git, and there is no program git",
    NOTHING_COMPARED,
    "Install git, or name files.",
)
GIT_UNUSABLE = Rule(
    "git-unusable",
    Severity.ERROR,
    "git cannot be asked in {folder}: {reason}",
    NOTHING_COMPARED,
    "Run it in a clone of the repository; one of somebody else has to be trusted first (git config safe.directory).",
)
REVISION_UNKNOWN = Rule(
    "revision-unknown",
    Severity.ERROR,
    "the repository has no revision {revision}",
    NOTHING_COMPARED,
    "Name a commit, branch or tag that `git rev-parse` knows; in CI it may have to be fetched first (git fetch).",
)
REVISION_UNNAMED = Rule(
    "revision-unnamed",
    Severity.ERROR,
    "{version} does not say which file of which revision is meant",
    NOTHING_COMPARED,
    "Write git:REVISION:PATH, such as git:origin/main:spec/openapi.yaml.",
)
REVISION_PATH_MISSING = Rule(
    "revision-path-missing",
    Severity.ERROR,
    "there is no {path} in {revision}",
    NOTHING_COMPARED,
    "Write the path as seen from the top of the repository, or with ./ in front from the working directory.",
)
REVISION_UNREADABLE = Rule(
    "revision-unreadable",
    Severity.ERROR,
    "{path} cannot be read from {revision}: {reason}",
    NOTHING_COMPARED,
    "Look at it with `git show`; in a partial or shallow clone it may have to be fetched first.",
)
PACKAGE_WITHOUT_DOCUMENT = Rule(
    "package-without-document",
    Severity.ERROR,
    "{folder} does not hold the document that it was generated from",
    NOTHING_COMPARED,
    "Generate it anew with this version of clientsmith, or name the document instead.",
)

# --- shims: what is kept of the version before ----------------------------------------------------

SHIMS_UNUSABLE = Rule(
    "shims-unusable",
    Severity.ERROR,
    "the symbols of {version} cannot be kept: {reason}",
    NOTHING_WRITTEN,
    "Name a document, a package or a file at a git revision (git:v1.2.0:openapi.yaml) with `shims`, or leave it out.",
)
NOT_KEPT = Rule(
    "not-kept",
    Severity.NOTE,
    "{name} of the version before cannot be kept: {reason}",
    "code that uses it has to be changed with this version",
    "Tell it to those who use the package; `clientsmith impact` finds where code uses it.",
)

# --- write: the output ----------------------------------------------------------------------------

LOCK_UNUSABLE = Rule(
    "lock-unusable",
    Severity.ERROR,
    "{file} cannot be used: {reason}",
    "which files were written earlier is unknown; nothing is written",
    "Restore it from version control, or remove the generated folder and generate anew.",
)
OUTPUT_UNSUITABLE = Rule(
    "output-unsuitable",
    Severity.ERROR,
    "the output {path} is {reason}",
    "nothing is written",
    "Name a folder of its own for what is generated with -o, such as clients/pets.",
)
OUTPUT_FOREIGN = Rule(
    "output-foreign",
    Severity.ERROR,
    "the output {path} holds files that were not generated: {names}",
    "nothing is written",
    "Name another folder; with --force the generated files are written beside those, which stay as they are.",
)
FILE_IN_THE_WAY = Rule(
    "file-in-the-way",
    Severity.ERROR,
    "{path} is to be written, but {reason}",
    "nothing is written",
    "Move it away, or choose another output; what was not generated is never overwritten, not even with --force.",
)
PATH_OUTSIDE = Rule(
    "path-outside",
    Severity.ERROR,
    "{path} would be written outside of the output",
    "nothing is written",
    "Look at the paths in the flavour, and for symbolic links in the output.",
)
OUTPUT_UNWRITABLE = Rule(
    "output-unwritable",
    Severity.ERROR,
    "{path} cannot be written: {reason}",
    "the output is left as it was",
    "Check the permissions and the free space of the output folder.",
)
LOCK_MISSING = Rule(
    "lock-missing",
    Severity.ERROR,
    "there is no {lock} in {output}",
    "which files were generated is unknown",
    "Name the folder of a generated package with -o, or generate one.",
)
BASE_UNUSABLE = Rule(
    "base-unusable",
    Severity.ERROR,
    "{file} cannot be used: {reason}",
    "what the package was made from is unknown; nothing is written",
    "Restore it from version control, as it was with the lock beside it.",
)
OWNED_NOT_WRITTEN = Rule(
    "owned-not-written",
    Severity.NOTE,
    "{path} would be generated, but is yours: it is under custom/ or named by `owned` in the configuration",
    "it is not written",
    "Nothing needs to be done where you have a file of your own in its place.",
)
EDITED_WITHOUT_BASE = Rule(
    "edited-without-base",
    Severity.ERROR,
    "{path} was edited by hand and would be another now; what it was is unknown without {base}",
    "both cannot be merged; nothing is written",
    "Restore {base} from version control, or give up the edits with --overwrite-edited.",
)
EDITED_UNMERGEABLE = Rule(
    "edited-unmergeable",
    Severity.ERROR,
    "{path} was edited by hand and would be another now, and libgit2 cannot merge both: {reason}",
    "nothing is written",
    "Correct what it names, such as a broken ~/.gitconfig, or give up the edits with --overwrite-edited.",
)
CONFLICT_UNRESOLVED = Rule(
    "conflict-unresolved",
    Severity.ERROR,
    "{path} has the mark of a conflict in line {line}",
    "nothing is written",
    "Decide which of both is to stay and remove the marks, or give up the edits with --overwrite-edited.",
)
CONFLICT_UNCOMMITTED = Rule(
    "conflict-uncommitted",
    Severity.ERROR,
    "what was edited in {path} conflicts with what is generated now, and is not committed",
    "nothing is written",
    "Commit it, so that it can be looked at as it was; or have the marks written into it with --allow-dirty.",
)
EDITED_CONFLICT = Rule(
    "edited-conflict",
    Severity.WARNING,
    "{path} was edited by hand where it is generated otherwise now: lines {lines}",
    "both are in it, between the marks of a conflict",
    "Decide which of both is to stay and remove the marks.",
)
EDITED_NOT_TEXT = Rule(
    "edited-not-text",
    Severity.WARNING,
    "{path} was edited by hand, is generated otherwise now, and is no text in UTF-8 any more",
    "it is kept as it is",
    "Remove it and generate again, or name it in `owned` in the configuration.",
)
EDITED_MERGED = Rule(
    "edited-merged",
    Severity.NOTE,
    "{path} was edited by hand and is generated otherwise now, in other lines",
    "both changes are in it",
    "Look at it where they depend on each other.",
)
EDITED_KEPT = Rule(
    "edited-kept",
    Severity.WARNING,
    "{path} is no longer generated, but was edited by hand since it was written",
    "it is kept, and from now on counts as yours",
    "Remove it if nothing needs it any more.",
)
EDITED_OVERWRITTEN = Rule(
    "edited-overwritten",
    Severity.WARNING,
    "{path} was edited by hand since it was written",
    "the edit is overwritten, as --overwrite-edited says",
    "Change the document, an overlay or the flavour instead; version control still has the edit if it was committed.",
)

RULES: Mapping[str, Rule] = MappingProxyType({rule.id: rule for rule in vars().values() if isinstance(rule, Rule)})
