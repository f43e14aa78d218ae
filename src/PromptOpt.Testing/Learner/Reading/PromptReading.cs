using System.Collections.Immutable;
using Microsoft.Extensions.AI;

namespace PromptOpt.Testing;

/// <summary>The part of a prompt that stays the same from request to request: system message and demonstrations.</summary>
internal sealed class PromptReading
{
    private PromptReading(SystemMessageReading system, ImmutableArray<DemonstrationReading> demonstrations)
    {
        System = system;
        Demonstrations = demonstrations;
    }

    public SystemMessageReading System { get; }

    public ImmutableArray<DemonstrationReading> Demonstrations { get; }

    /// <summary>Reads the messages before the request.</summary>
    public static PromptReading Of(PromptPrefix prefix)
    {
        string system = string.Join("\n\n", prefix.Messages.Where(static message => message.Role == ChatRole.System).Select(static message => message.Text));
        ImmutableArray<DemonstrationReading>.Builder demonstrations = ImmutableArray.CreateBuilder<DemonstrationReading>();
        for (int i = 0; i + 1 < prefix.Messages.Length; i++)
        {
            if (prefix.Messages[i].Role == ChatRole.User && prefix.Messages[i + 1].Role == ChatRole.Assistant)
            {
                demonstrations.Add(DemonstrationReading.Of(prefix.Messages[i].Text, prefix.Messages[i + 1].Text));
                i++;
            }
        }

        return new(SystemMessageReading.Of(system), demonstrations.ToImmutable());
    }
}

/// <summary>A demonstration: what was asked and what was answered.</summary>
/// <param name="Input">The values of the fields that were given, on lines of their own.</param>
/// <param name="Answers">The values answered, by field name; some may be missing.</param>
internal sealed record DemonstrationReading(string Input, ImmutableDictionary<string, string> Answers)
{
    public static DemonstrationReading Of(string user, string assistant)
    {
        ImmutableDictionary<string, string>.Builder answers = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach ((string name, string value) in MessageSections.Read(assistant))
        {
            answers[name] = value;
        }

        return new(RequestReading.Of(user).Text, answers.ToImmutable());
    }
}
