using System.CommandLine;

namespace PromptOpt.Runner;

/// <summary>Which prompt of a program is meant: a tuned one, or the one as declared.</summary>
internal sealed class TunedOptions
{
    private readonly Option<bool> _tuned = new("--tuned") { Description = "With the tuned prompt that is compiled in. Default, when there is one." };
    private readonly Option<bool> _untuned = new("--untuned") { Description = "With the prompt as the code declares it." };
    private readonly Option<string?> _variant = new("--variant") { Description = "With the tuned prompt of this variant. Default: the one without a variant.", HelpName = "name" };

    /// <param name="command">The command.</param>
    /// <param name="withVariant">Whether the variant is chosen too; an optimization has its own.</param>
    public void AddTo(Command command, bool withVariant)
    {
        command.Add(_tuned);
        command.Add(_untuned);
        if (withVariant)
        {
            command.Add(_variant);
        }
    }

    /// <summary>The tuned prompt that is meant, or <see langword="null"/> for the declared one.</summary>
    /// <exception cref="UsageException">Options exclude each other, or a tuned prompt is asked for that there is not.</exception>
    public TunedPrompt? Read(ParseResult arguments, ProgramRegistration program) => Read(arguments, program, arguments.GetValue(_variant), isAsked: arguments.GetValue(_variant) is not null);

    /// <summary>The tuned prompt of a variant, or <see langword="null"/> for the declared one.</summary>
    /// <exception cref="UsageException">Options exclude each other, or a tuned prompt is asked for that there is not.</exception>
    public TunedPrompt? Read(ParseResult arguments, ProgramRegistration program, string? variant) => Read(arguments, program, variant, isAsked: false);

    private TunedPrompt? Read(ParseResult arguments, ProgramRegistration program, string? variant, bool isAsked)
    {
        bool tuned = arguments.GetValue(_tuned) || isAsked;
        bool untuned = arguments.GetValue(_untuned);
        if (tuned && untuned)
        {
            throw new UsageException($"{(isAsked ? "--variant" : "--tuned")} and --untuned exclude each other.");
        }

        TunedPrompt? prompt = program.FindTuned(variant);
        return tuned && prompt is null ? throw Missing(program, variant) : untuned ? null : prompt;
    }

    /// <summary>Says that a tuned prompt is not compiled in.</summary>
    public static UsageException Missing(ProgramRegistration program, string? variant)
    {
        string[] known = [.. program.TunedPrompts.Select(static prompt => prompt.Variant is null ? "the one without a variant" : $"'{prompt.Variant}'")];
        string others = known.Length == 0 ? "" : $" There is {string.Join(", ", known)}.";
        return new UsageException(
            $"'{program.Name}' has no tuned prompt{(variant is null ? "" : $" of the variant '{variant}'")} compiled in.{others}",
            "Run optimize, build again, and it has.");
    }
}
