using Microsoft.Extensions.AI;

namespace PromptOpt;

/// <summary>The form of an answer that a request asks the endpoint for, from the strictest to none.</summary>
internal enum AskedForm
{
    /// <summary>The call of one function, and no other answer.</summary>
    Function,

    /// <summary>The same without holding the model to the schema of the function.</summary>
    LooseFunction,

    /// <summary>A function that may be called.</summary>
    OfferedFunction,

    /// <summary>The same without holding the model to the schema of the function.</summary>
    LooseOfferedFunction,

    /// <summary>An object of a schema to which the model is held.</summary>
    StrictSchema,

    /// <summary>An object of a schema.</summary>
    Schema,

    /// <summary>An object.</summary>
    Object,

    /// <summary>None.</summary>
    None,
}

/// <summary>Reads and writes what form a request asks for.</summary>
internal static class AskedForms
{
    // Known to the chat clients of Microsoft.Extensions.AI for OpenAI's protocols, and to ours; others pass it over.
    private const string Strict = "strict";

    /// <summary>What people call a form.</summary>
    public static string Name(AskedForm form) => form switch
    {
        AskedForm.Function => "the call of a function",
        AskedForm.LooseFunction => "the call of a function without strictness",
        AskedForm.OfferedFunction => "a function that may be called",
        AskedForm.LooseOfferedFunction => "a function that may be called, without strictness",
        AskedForm.StrictSchema => "a strict JSON schema",
        AskedForm.Schema => "a JSON schema",
        AskedForm.Object => "a JSON object",
        _ => "no format",
    };

    /// <summary>Whether a form is a function, called or offered.</summary>
    public static bool IsFunction(AskedForm form) => form < AskedForm.StrictSchema;

    /// <summary>
    /// Asks for a response format strictly, unless the options say whether they want it. Where they have functions too, nothing is said: clients hold the model to the schemas of those as well, which
    /// may not allow it.
    /// </summary>
    public static void SetStrict(ChatOptions options, bool isStrict)
    {
        if (isStrict && options.Tools is not { Count: > 0 })
        {
            (options.AdditionalProperties ??= []).TryAdd(Strict, true);
        }
    }

    /// <summary>Whether options leave it to a function of its own whether the model is held to its schema.</summary>
    public static bool LeavesStrictnessOpen(ChatOptions options) => options.AdditionalProperties?.ContainsKey(Strict) != true;

    /// <summary>The form that options ask for.</summary>
    /// <param name="options">The options.</param>
    /// <param name="function">The name of the function whose arguments are the answer; empty where there is none.</param>
    public static AskedForm Of(ChatOptions options, string function)
        => function.Length > 0 && Find(options, function) is not null
            ? options.ToolMode is RequiredChatToolMode ? AskedForm.Function : AskedForm.OfferedFunction
            : options.ResponseFormat is not ChatResponseFormatJson json ? AskedForm.None
            : json.Schema is null ? AskedForm.Object
            : IsStrictInOptions(options) ? AskedForm.StrictSchema
            : AskedForm.Schema;

    /// <summary>The same options with another form, which is no stricter.</summary>
    /// <param name="options">What was asked at first; not changed.</param>
    /// <param name="function">The name of the function whose arguments are the answer; empty where there is none.</param>
    /// <param name="form">The form.</param>
    public static ChatOptions With(ChatOptions options, string function, AskedForm form)
    {
        ChatOptions changed = options.Clone();
        if (function.Length > 0 && Find(changed, function) is { } declaration)
        {
            ChangeFunction(changed, declaration, form);
        }

        if (form is AskedForm.LooseFunction or AskedForm.LooseOfferedFunction or > AskedForm.StrictSchema && changed.AdditionalProperties is { } properties)
        {
            properties.Remove(Strict);
            changed.AdditionalProperties = properties.Count == 0 ? null : properties;
        }

        changed.ResponseFormat = form switch
        {
            AskedForm.Object => ChatResponseFormat.Json,
            AskedForm.None => null,
            _ => changed.ResponseFormat,
        };
        return changed;
    }

    /// <summary>Whether strictness is asked for: of the function, or of the format where there is none.</summary>
    public static bool IsStrict(ChatOptions options, string function)
        => IsStrictInOptions(options) || (function.Length > 0 && Find(options, function) is { } declaration && AnswerDeclaration.IsStrict(declaration));

    /// <summary>Whether there are functions beside the one whose arguments are the answer.</summary>
    public static bool HasOtherTools(ChatOptions options, string function) => options.Tools?.Any(tool => tool.Name != function) == true;

    /// <summary>The name of the schema, for requests that do not say which signature they are about.</summary>
    public static string SchemaOf(ChatOptions options, string function) => function.Length > 0 ? function : (options.ResponseFormat as ChatResponseFormatJson)?.SchemaName ?? "";

    private static bool IsStrictInOptions(ChatOptions options) => options.AdditionalProperties?.TryGetValue(Strict, out object? strict) == true && strict is true;

    private static void ChangeFunction(ChatOptions options, AIFunctionDeclaration declaration, AskedForm form)
    {
        AITool[] others = [.. options.Tools!.Where(tool => tool.Name != declaration.Name)];
        if (form is AskedForm.OfferedFunction or AskedForm.LooseOfferedFunction && options.ToolMode is RequiredChatToolMode)
        {
            // Left out, both mean what every endpoint does by itself.
            (options.ToolMode, options.AllowMultipleToolCalls) = (null, null);
        }

        if (form is AskedForm.LooseFunction or AskedForm.LooseOfferedFunction)
        {
            options.Tools = [.. others, AnswerDeclaration.Loosened(declaration)];
        }
        else if (!IsFunction(form))
        {
            options.ResponseFormat ??= ChatResponseFormat.ForJsonSchema(declaration.JsonSchema, declaration.Name);
            (options.Tools, options.ToolMode, options.AllowMultipleToolCalls) = others.Length == 0 ? (null, null, null) : (others, ChatToolMode.Auto, options.AllowMultipleToolCalls);
            SetStrict(options, form == AskedForm.StrictSchema);
        }
    }

    private static AIFunctionDeclaration? Find(ChatOptions options, string function) => options.Tools?.OfType<AIFunctionDeclaration>().FirstOrDefault(tool => tool.Name == function);
}
