using System.Collections.Immutable;
using PromptOpt.Shared;

namespace PromptOpt;

/// <summary>
/// A prompt that is written already, as it is: texts with holes for the fields, and a reading of the answer. So it can be measured, compared with others, and given demonstrations; with a hole
/// <c>{instructions}</c> its task can be tuned too. Holes are named as fields are, on the wire or in C#: <c>{message}</c> or <c>{Message}</c>, or <c>{message:json}</c> for the value as JSON, where a text must not
/// be taken for what follows it. <c>{{message}}</c> stands for itself; all other braces are text.
/// Safe for concurrent use, as far as its reading is.
/// </summary>
public sealed class VerbatimAdapter : TextAdapter
{
    private readonly PromptTemplate _system;
    private readonly PromptTemplate _user;
    private readonly PromptTemplate? _answer;
    private readonly Action<string, ReplyFields>? _read;

    /// <summary>Takes a prompt over.</summary>
    /// <param name="name">The name that artifacts and events call it by; one line, and of no other adapter.</param>
    /// <param name="user">The user's turn, with a hole for each input.</param>
    /// <param name="system">The system message; empty for none. It may have the hole <c>{instructions}</c>.</param>
    /// <param name="answer">The model's turn of a demonstration, with a hole for each output, and for the reasoning of a chain of thought; <see langword="null"/> for nothing but the value of the lone output.</param>
    /// <param name="read">
    /// Finds the outputs of a reply and gives them to <see cref="ReplyFields"/>, without a state of its own; what it does not give is missing, and the model is asked again. <see langword="null"/> where the whole reply
    /// is the value of the lone output.
    /// </param>
    public VerbatimAdapter(string name, string user, string system = "", string? answer = null, Action<string, ReplyFields>? read = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(user);
        ArgumentNullException.ThrowIfNull(system);
        Name = name;
        _system = new PromptTemplate(nameof(system), system);
        _user = new PromptTemplate(nameof(user), user);
        _answer = answer is null ? null : new PromptTemplate(nameof(answer), answer);
        _read = read;
        Version = ContentHash.Of([system, user, answer ?? ""]);
    }

    /// <inheritdoc/>
    public override string Name { get; }

    /// <summary>Whether one of its texts has the hole <c>{instructions}</c>.</summary>
    public override bool ShowsInstructions => _system.Holes.Contains(VerbatimFit.Instructions) || _user.Holes.Contains(VerbatimFit.Instructions);

    /// <summary>No: what is said of fields stands in its texts.</summary>
    public override bool ShowsDescriptions => false;

    /// <summary>A hash of its texts, so that a run with other texts is another run.</summary>
    public override string Version { get; }

    /// <inheritdoc/>
    protected override string RenderSystemMessage(PromptTask task)
    {
        new VerbatimFit(Name, task).Check(_system, _user, _answer, readsWholeReply: _read is null);
        return _system.Fill(name => ValueOf(task, [], name));
    }

    /// <inheritdoc/>
    protected override string RenderInputs(PromptTask task, ImmutableArray<FieldValue> inputs) => _user.Fill(name => ValueOf(task, inputs, name));

    /// <inheritdoc/>
    protected override string RenderOutputs(PromptTask task, ImmutableArray<FieldValue> outputs)
        => _answer is null ? string.Concat(outputs.Select(static output => output.Text)) : _answer.Fill(name => ValueOf(task, outputs, name));

    /// <inheritdoc/>
    protected override void Read(PromptTask task, string reply, ReplyFields fields)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(fields);
        if (_read is not null)
        {
            _read(reply, fields);
        }
        else if (!string.IsNullOrWhiteSpace(reply))
        {
            fields.ReadText(task.Outputs[0].Name, reply.Trim());
        }
    }

    private static FieldValue? ValueOf(PromptTask task, ImmutableArray<FieldValue> values, string hole)
        => values.FirstOrDefault(value => VerbatimFit.Names(hole, value.Field)) ?? (hole == VerbatimFit.Instructions ? TextFieldValue.Of(InstructionsField, task.Instructions) : null);

    private static FieldDefinition InstructionsField { get; } = new() { Name = VerbatimFit.Instructions, PropertyName = "", IsInput = true, TypeText = "text", JsonSchema = "{}" };
}
