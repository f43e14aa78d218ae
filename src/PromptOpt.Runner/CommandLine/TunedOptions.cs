using System.CommandLine;

namespace PromptOpt.Runner;

/// <summary>Which of the two programs is meant: the tuned one, or the one as declared.</summary>
internal sealed class TunedOptions
{
    private readonly Option<bool> _tuned = new("--tuned") { Description = "With the tuned prompt that is compiled in. Default, when there is one." };
    private readonly Option<bool> _untuned = new("--untuned") { Description = "With the prompt as the code declares it." };

    public void AddTo(Command command)
    {
        command.Add(_tuned);
        command.Add(_untuned);
    }

    /// <summary>Whether the tuned program is meant.</summary>
    /// <exception cref="UsageException">Both are asked for, or the tuned one and there is none.</exception>
    public bool Read(ParseResult arguments, ProgramRegistration program)
    {
        bool tuned = arguments.GetValue(_tuned);
        bool untuned = arguments.GetValue(_untuned);
        if (tuned && untuned)
        {
            throw new UsageException("--tuned and --untuned exclude each other.");
        }

        if (tuned && program.TunedFrom is null)
        {
            throw new UsageException($"'{program.Name}' has no tuned prompt compiled in.", "Run optimize, build again, and it has.");
        }

        return !untuned && program.TunedFrom is not null;
    }
}
