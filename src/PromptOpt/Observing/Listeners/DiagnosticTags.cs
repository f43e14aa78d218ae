namespace PromptOpt;

/// <summary>Tag names: OpenTelemetry's GenAI conventions where they fit, <c>promptopt.*</c> for the rest.</summary>
internal static class DiagnosticTags
{
    public const string ErrorType = "error.type";
    public const string FinishReasons = "gen_ai.response.finish_reasons";
    public const string InputTokens = "gen_ai.usage.input_tokens";
    public const string Operation = "gen_ai.operation.name";
    public const string OutputText = "gen_ai.output.messages";
    public const string OutputTokens = "gen_ai.usage.output_tokens";
    public const string ResponseId = "gen_ai.response.id";
    public const string ResponseModel = "gen_ai.response.model";
    public const string TokenType = "gen_ai.token.type";

    public const string Attempt = "promptopt.attempt";
    public const string Calls = "promptopt.calls";
    public const string DelaySeconds = "promptopt.delay";
    public const string Form = "promptopt.form";
    public const string Instead = "promptopt.form.instead";
    public const string FailedFields = "promptopt.failed_fields";
    public const string FieldPrefix = "promptopt.field.";
    public const string Predictor = "promptopt.predictor";
    public const string Program = "promptopt.program";
    public const string ProgramPath = "promptopt.program_path";
    public const string RawText = "promptopt.raw_text";
    public const string Repairs = "promptopt.repairs";
    public const string Requests = "promptopt.requests";
    public const string Signature = "promptopt.signature";

    public const string PredictOperation = "predict";
    public const string RunOperation = "run";
}
