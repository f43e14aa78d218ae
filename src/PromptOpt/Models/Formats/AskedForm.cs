using Microsoft.Extensions.AI;

namespace PromptOpt;

/// <summary>The form of an answer that a request asks the endpoint for, from the strictest to none.</summary>
internal enum AskedForm
{
    /// <summary>The call of one function, and no other answer.</summary>
    Function,

    /// <summary>A function that may be called.</summary>
    OfferedFunction,

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
        AskedForm.OfferedFunction => "a function that may be called",
        AskedForm.StrictSchema => "a strict JSON schema",
        AskedForm.Schema => "a JSON schema",
        AskedForm.Object => "a JSON object",
        _ => "no format",
    };

    /// <summary>Asks for strictness, unless the options say whether they want it.</summary>
    public static void SetStrict(ChatOptions options, bool isStrict)
    {
        if (isStrict)
        {
            (options.AdditionalProperties ??= []).TryAdd(Strict, true);
        }
    }

    /// <summary>The form that options ask for.</summary>
    /// <param name="options">The options.</param>
    /// <param name="function">The name of the function whose arguments are the answer; empty where there is none.</param>
    public static AskedForm Of(ChatOptions options, string function)
        => function.Length > 0 && Find(options, function) is not null
            ? options.ToolMode is RequiredChatToolMode ? AskedForm.Function : AskedForm.OfferedFunction
            : options.ResponseFormat is not ChatResponseFormatJson json ? AskedForm.None
            : json.Schema is null ? AskedForm.Object
            : IsStrict(options) ? AskedForm.StrictSchema
            : AskedForm.Schema;

    /// <summary>The same options with another form, which is no stricter.</summary>
    /// <param name="options">What was asked at first; not changed.</param>
    /// <param name="function">The name of the function whose arguments are the answer; empty where there is none.</param>
    /// <param name="form">The form.</param>
    public static ChatOptions With(ChatOptions options, string function, AskedForm form)
    {
        ChatOptions changed = options.Clone();
        if (function.Length > 0)
        {
            ChangeFunction(changed, function, form);
        }

        if (form > AskedForm.StrictSchema && changed.AdditionalProperties is { } properties)
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

    /// <summary>Whether strictness is asked for.</summary>
    public static bool IsStrict(ChatOptions options) => options.AdditionalProperties?.TryGetValue(Strict, out object? strict) == true && strict is true;

    /// <summary>The name of the schema, which knows one from others.</summary>
    public static string SchemaOf(ChatOptions options, string function) => function.Length > 0 ? function : (options.ResponseFormat as ChatResponseFormatJson)?.SchemaName ?? "";

    private static void ChangeFunction(ChatOptions options, string function, AskedForm form)
    {
        if (form == AskedForm.OfferedFunction)
        {
            options.ToolMode = ChatToolMode.Auto;
        }
        else if (form > AskedForm.OfferedFunction && Find(options, function) is { } declaration)
        {
            options.ResponseFormat ??= ChatResponseFormat.ForJsonSchema(declaration.JsonSchema, function);
            options.Tools = [.. options.Tools!.Where(tool => tool.Name != function)];
            if (options.Tools.Count == 0)
            {
                (options.Tools, options.ToolMode, options.AllowMultipleToolCalls) = (null, null, null);
            }
            else
            {
                options.ToolMode = ChatToolMode.Auto;
            }
        }
    }

    private static AIFunctionDeclaration? Find(ChatOptions options, string function) => options.Tools?.OfType<AIFunctionDeclaration>().FirstOrDefault(tool => tool.Name == function);
}
