using System.CommandLine;

namespace PromptOpt.PropertyRuns;

/// <summary>Which adapter reads.</summary>
internal sealed class AdapterOption
{
    private readonly Option<string> _name = new("--adapter") { Description = "The adapter that reads.", DefaultValueFactory = static _ => ChatAdapter.Default.Name };

    public AdapterOption() => _name.AcceptOnlyFromAmong([.. AdapterUnderTest.All.Select(static one => one.Adapter.Name)]);

    public void AddTo(Command command) => command.Options.Add(_name);

    public AdapterUnderTest Of(ParseResult parsed) => AdapterUnderTest.All.First(one => one.Adapter.Name == parsed.GetValue(_name));
}
