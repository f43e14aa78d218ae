using System.CommandLine;

namespace PromptOpt.Runner;

/// <summary>The words of a command that sets two prompts beside each other: what they are prompts of, which may be left out, and the two.</summary>
internal sealed class PromptWords
{
    public const string Untuned = "untuned";
    public const string Tuned = "tuned";

    private readonly string _owner;
    private readonly Argument<string[]> _words;

    /// <param name="owner">What the prompts belong to, in a word.</param>
    public PromptWords(string owner)
    {
        _owner = owner;
        _words = new($"{owner}-and-prompts")
        {
            Description = $"The {owner} (may be left out when there is only one) and two prompts: {Untuned}, {Tuned}, a variant, or a tuned-prompt file. One prompt stands against what is compiled in; without any, {Tuned} against {Untuned}.",
            Arity = new ArgumentArity(0, 3),
        };
    }

    public void AddTo(Command command) => command.Add(_words);

    /// <summary>What the words name; a prompt that is not named is <see langword="null"/>.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="owners">The names of what prompts may belong to.</param>
    /// <exception cref="UsageException">There is no such owner.</exception>
    public (string? Owner, string? First, string? Second) Read(ParseResult arguments, IEnumerable<string> owners)
    {
        string[] words = arguments.GetValue(_words) ?? [];
        if (words.FirstOrDefault(static word => word.StartsWith("--", StringComparison.Ordinal)) is { } unknown)
        {
            throw new UsageException($"There is no option '{unknown}'.");
        }

        bool isOwned = words.Length > 0 && owners.Contains(words[0], StringComparer.OrdinalIgnoreCase);
        if (words.Length == 3 && !isOwned)
        {
            throw new UsageException($"There is no {_owner} '{words[0]}'.", $"Give the {_owner} first, then two prompts. There is: {string.Join(", ", owners.Select(Unbroken.Of))}.");
        }

        string[] prompts = isOwned ? words[1..] : words;
        return (isOwned ? words[0] : null, prompts.Length == 2 ? prompts[0] : null, prompts.LastOrDefault());
    }
}
