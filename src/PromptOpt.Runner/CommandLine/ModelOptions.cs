using System.CommandLine;

namespace PromptOpt.Runner;

/// <summary>The options that choose a model, for one role.</summary>
internal sealed class ModelOptions
{
    private readonly Option<string?> _endpoint;
    private readonly Option<string?> _model;
    private readonly Option<string?> _keyVariable;
    private readonly Option<decimal?> _inputPrice;
    private readonly Option<decimal?> _outputPrice;
    private readonly Option<double?> _timeout;
    private readonly string _prefix;
    private readonly bool _isOtherRole;

    /// <summary>Creates the options.</summary>
    /// <param name="role"><see langword="null"/> for the model the program is tuned for and run with, otherwise the role, such as <c>teacher</c>.</param>
    /// <param name="otherwise">What plays the role when no model is named for it.</param>
    public ModelOptions(string? role = null, string otherwise = "the model that is tuned for")
    {
        _isOtherRole = role is not null;
        _prefix = role is null ? "--" : $"--{role}-";
        string whose = role is null ? "" : $" of the {role}";
        string without = role is null ? "Without --model: the offline learner, which is no language model." : $"Default: {otherwise}.";
        _endpoint = new(_prefix + "endpoint") { Description = $"Address of an OpenAI-compatible endpoint{whose}, with the version: http://localhost:11434/v1. Default with {_prefix}model: OpenAI's own.", HelpName = "url" };
        _model = new(_prefix + "model") { Description = $"The model{whose}. {without}", HelpName = "name" };
        _keyVariable = new(_prefix + "key-variable") { Description = $"The environment variable that holds the API key{whose}. Default: OPENAI_API_KEY.", HelpName = "name" };
        _inputPrice = new(_prefix + "input-price") { Description = $"Price of a million tokens the model{whose} reads, for plans and --max-cost.", HelpName = "amount", CustomParser = Numbers.ParseAmount };
        _outputPrice = new(_prefix + "output-price") { Description = $"Price of a million tokens the model{whose} writes.", HelpName = "amount", CustomParser = Numbers.ParseAmount };
        _timeout = new(_prefix + "timeout") { Description = $"Seconds to wait for an answer{whose}. Default: 100.", HelpName = "seconds", CustomParser = Numbers.ParseSeconds };
    }

    public void AddTo(Command command)
    {
        command.Add(_endpoint);
        command.Add(_model);
        command.Add(_keyVariable);
        command.Add(_inputPrice);
        command.Add(_outputPrice);
        command.Add(_timeout);
    }

    /// <exception cref="UsageException">The options do not go together.</exception>
    public ModelSelection Read(ParseResult arguments)
    {
        ModelSelection selection = new(
            arguments.GetValue(_endpoint),
            arguments.GetValue(_model),
            arguments.GetValue(_keyVariable),
            arguments.GetValue(_inputPrice),
            arguments.GetValue(_outputPrice),
            arguments.GetValue(_timeout) is { } seconds ? TimeSpan.FromSeconds(seconds) : null)
        {
            OptionPrefix = _prefix,
        };
        if (selection is { Endpoint: not null, Model: null })
        {
            throw new UsageException($"{_prefix}endpoint needs a model.", $"Add {_prefix}model with the model's name.");
        }

        if (selection is { Endpoint: { } address } && !(Uri.TryCreate(address, UriKind.Absolute, out Uri? uri) && uri.Scheme is "http" or "https"))
        {
            throw new UsageException($"{_prefix}endpoint must be an absolute http or https address, found '{MaskedAddress.Of(address)}'.", "An example: http://localhost:11434/v1");
        }

        if (selection.InputPrice is null != selection.OutputPrice is null)
        {
            throw new UsageException($"{_prefix}input-price and {_prefix}output-price go together.", "Give both, per million tokens.");
        }

        // Prices without a model are good for trying out a plan; for another role they would mean nothing.
        bool isIncomplete = selection.KeyVariable is not null || selection.Timeout is not null || (_isOtherRole && selection.InputPrice is not null);
        if (!selection.IsReal && isIncomplete)
        {
            throw new UsageException(_isOtherRole ? $"Options that begin with {_prefix} describe a model, and none is named." : "--key-variable and --timeout describe a model, and none is named.", $"Add {_prefix}model with the model's name.");
        }

        return selection;
    }
}
