#if NET9_0_OR_GREATER
using System.Runtime.InteropServices;
#endif
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.AI;

namespace PromptOpt.OpenAI;

/// <summary>JSON of values that callers hand over untyped: arguments and results of functions, additional properties.</summary>
internal static class JsonText
{
    /// <summary>The shared options write indented text, which costs tokens.</summary>
    private static readonly JsonSerializerOptions Options = new(AIJsonUtilities.DefaultOptions) { WriteIndented = false };

    private static readonly JsonTypeInfo<IDictionary<string, object?>> ArgumentsType =
        (JsonTypeInfo<IDictionary<string, object?>>)Options.GetTypeInfo(typeof(IDictionary<string, object?>));

    public static BinaryData Of(JsonElement element)
#if NET9_0_OR_GREATER
        => BinaryData.FromBytes(JsonMarshal.GetRawUtf8Value(element).ToArray());
#else
        => BinaryData.FromString(element.GetRawText());
#endif

    /// <exception cref="NotSupportedException">The type is not known to <see cref="AIJsonUtilities.DefaultOptions"/>.</exception>
    public static BinaryData Of(object? value) => value switch
    {
        null => BinaryData.FromString("null"),
        JsonElement element => Of(element),
        JsonNode node => BinaryData.FromString(node.ToJsonString()),
        _ => BinaryData.FromBytes(JsonSerializer.SerializeToUtf8Bytes(value, Options.GetTypeInfo(value.GetType()))),
    };

    public static BinaryData OfArguments(IDictionary<string, object?>? arguments)
        => arguments is null ? BinaryData.FromString("{}") : BinaryData.FromBytes(JsonSerializer.SerializeToUtf8Bytes(arguments, ArgumentsType));

    /// <summary>
    /// A model's function call. Arguments that are no JSON object are its <see cref="FunctionCallContent.Exception"/>; what the model wrote is the raw representation, since that of a name that is given
    /// twice only the last value is among the arguments.
    /// </summary>
    public static FunctionCallContent ToFunctionCall(string callId, string name, string arguments)
    {
        FunctionCallContent call = FunctionCallContent.CreateFromParsedArguments(
            arguments,
            callId,
            name,
            static text => string.IsNullOrWhiteSpace(text) ? new Dictionary<string, object?>() : JsonSerializer.Deserialize(text, ArgumentsType)!);
        call.RawRepresentation = arguments;
        return call;
    }
}
