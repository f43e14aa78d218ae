using System.Collections.Immutable;

namespace PromptOpt.Testing;

/// <summary>Everything learned from the part of a prompt that stays the same; made once per prompt, asked many times.</summary>
internal sealed class LearnedPrompt
{
    private LearnedPrompt(PromptReading reading, ImmutableArray<LearnedField> fields, ulong hash, long tokens)
    {
        Reading = reading;
        Fields = fields;
        Hash = hash;
        Tokens = tokens;
    }

    public PromptReading Reading { get; }

    /// <summary>The outputs in the order of the layout.</summary>
    public ImmutableArray<LearnedField> Fields { get; }

    /// <summary>Hash of the messages, the same in every process.</summary>
    public ulong Hash { get; }

    /// <summary>Estimated tokens of the messages.</summary>
    public long Tokens { get; }

    public static LearnedPrompt Of(PromptPrefix prefix, ulong seed, Func<string, TextVector> features)
    {
        PromptReading reading = PromptReading.Of(prefix);
        ImmutableArray<Rule> rules = RuleReader.Read(reading.System.Instructions);
        ulong hash = StableHash.Start;
        long tokens = 0;
        foreach (PromptMessage message in prefix.Messages)
        {
            hash = StableHash.Add(StableHash.Add(hash, message.Role.Value), message.Text);
            tokens += TokenEstimate.OfMessage(message.Text);
        }

        return new(reading, [.. reading.System.Outputs.Select(field => LearnedField.Of(field, reading, rules, seed, features))], hash, tokens);
    }
}
