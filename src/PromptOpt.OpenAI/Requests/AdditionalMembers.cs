using System.Text;
using Microsoft.Extensions.AI;
using Sdk = global::OpenAI.Chat;

namespace PromptOpt.OpenAI;

/// <summary>
/// Additional properties become members of the request, so that what only some servers know (<c>repetition_penalty</c>,
/// <c>chat_template_kwargs</c>, …) can be said.
/// </summary>
internal static class AdditionalMembers
{
    /// <summary>The parameter of the client that what is refused came in by.</summary>
    private static string Parameter => "options";

    /// <summary>Members that make the request what it is; to change them would break the reading of the answer.</summary>
    private static readonly string[] Reserved = ["messages", "model", "n", "stream", "stream_options"];

    /// <summary>Begins the names of what PromptOpt says to middleware, such as which sample a request is for; no endpoint is told.</summary>
    private const string OwnPrefix = "promptopt.";

    /// <exception cref="ArgumentException">A name is reserved or no plain member name, or a value has no JSON form.</exception>
    public static void Add(AdditionalPropertiesDictionary? properties, Sdk.ChatCompletionOptions mapped)
    {
        foreach ((string name, object? value) in properties ?? [])
        {
            if (name is "strict" or "strictJsonSchema" || name.StartsWith(OwnPrefix, StringComparison.Ordinal))
            {
                continue;
            }

            if (Reserved.Contains(name, StringComparer.OrdinalIgnoreCase) || name.Length == 0 || !name.All(static c => char.IsAsciiLetterOrDigit(c) || c == '_'))
            {
                throw new ArgumentException($"'{name}' cannot be sent as an additional property.", Parameter);
            }

            try
            {
                mapped.Patch.Set(Encoding.UTF8.GetBytes($"$.{name}"), JsonText.Of(value));
            }
            catch (NotSupportedException exception)
            {
                throw new ArgumentException($"The additional property '{name}' has no JSON form; give it as JsonElement or JsonNode.", Parameter, exception);
            }
        }
    }
}
