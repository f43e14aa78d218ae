using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace PromptOpt;

/// <summary>What a client's endpoint is known to refuse, by model, and by schema where it is one schema. Remembered as long as the client lives. Safe for concurrent use.</summary>
internal sealed class RefusedForms
{
    private static readonly ConditionalWeakTable<object, RefusedForms> Known = [];

    private readonly ConcurrentDictionary<(string Model, string Scope), AskedForm> _taken = new();

    /// <summary>Whether nothing is known to be refused.</summary>
    public bool IsEmpty => _taken.IsEmpty;

    /// <summary>What is known of a client: of the innermost one, whatever is round it.</summary>
    public static RefusedForms Of(IChatClient client)
    {
        // A client says what it is by one object; one that makes it anew each time is known by itself.
        object key = client.GetService(typeof(ChatClientMetadata)) is { } metadata && ReferenceEquals(metadata, client.GetService(typeof(ChatClientMetadata))) ? metadata : client;
        return Known.GetValue(key, static _ => new RefusedForms());
    }

    /// <summary>The strictest form that is worth asking for.</summary>
    /// <param name="model">The model.</param>
    /// <param name="scopes">What is asked about: the kind of form, and the one schema.</param>
    /// <param name="asked">The form that is wanted.</param>
    public AskedForm Floor(string model, ReadOnlySpan<string> scopes, AskedForm asked)
    {
        foreach (string scope in scopes)
        {
            AskedForm taken = _taken.GetValueOrDefault((model, scope), asked);
            asked = taken > asked ? taken : asked;
        }

        return asked;
    }

    /// <summary>Remembers a form that was taken after a stricter one was refused.</summary>
    /// <param name="model">The model.</param>
    /// <param name="scope">What was refused: the kind of form, or one schema.</param>
    /// <param name="form">The form.</param>
    public void Note(string model, string scope, AskedForm form) => _taken.AddOrUpdate((model, scope), form, (_, before) => before > form ? before : form);
}
