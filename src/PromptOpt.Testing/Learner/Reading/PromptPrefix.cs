using System.Collections.Immutable;
using Microsoft.Extensions.AI;

namespace PromptOpt.Testing;

/// <summary>The messages before the request, compared by role and text: the key under which what was learned from them is kept.</summary>
internal sealed class PromptPrefix : IEquatable<PromptPrefix>
{
    private readonly int _hash;

    public PromptPrefix(ImmutableArray<PromptMessage> messages)
    {
        Messages = messages;
        HashCode hash = default;
        foreach (PromptMessage message in messages)
        {
            // Lengths and ends tell prompts apart well enough; equality compares everything, and mostly by reference.
            hash.Add(message.Text.Length);
            if (message.Text.Length > 0)
            {
                hash.Add(message.Text[message.Text.Length / 2]);
            }
        }

        _hash = hash.ToHashCode();
    }

    public ImmutableArray<PromptMessage> Messages { get; }

    public bool Equals(PromptPrefix? other)
        => other is not null && _hash == other._hash && Messages.AsSpan().SequenceEqual(other.Messages.AsSpan());

    public override bool Equals(object? obj) => Equals(obj as PromptPrefix);

    public override int GetHashCode() => _hash;
}

/// <summary>A message as the learner sees it.</summary>
internal readonly record struct PromptMessage(ChatRole Role, string Text);
