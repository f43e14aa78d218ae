using System.Text;

namespace PromptOpt;

/// <summary>
/// Reads the members of a reply in the JSON layout while it arrives: those of an object that the reply begins with, by itself or in a code fence, as long as it is JSON as the standard has it. Anything
/// looser is left to the reader of the whole reply, so that nothing is shown that it may read otherwise.
/// </summary>
internal sealed class JsonStream<T>(ExtraFields extraFields) : ReplyPreview
    where T : class, ISignature<T>
{
    // What opens a fence is no longer.
    private const int LongestFence = 32;

    private readonly StringBuilder _token = new();
    private readonly HashSet<int> _seen = [];
    private JsonStringPieces _string = new();
    private Step _step = Step.Start;
    private string _name = "";
    private bool _isText;
    private int _depth;
    private bool _isInString;
    private bool _isEscaped;

    /// <inheritdoc/>
    public override void Feed(string piece, StreamedFields fields)
    {
        ArgumentNullException.ThrowIfNull(piece);
        foreach (char c in piece)
        {
            if (_step == Step.Stopped)
            {
                break;
            }

            Take(c, fields);
        }

        Tell(fields);
    }

    private void Take(char c, StreamedFields fields)
    {
        switch (_step)
        {
            case Step.Start when IsBlank(c):
                break;
            case Step.Start when c == '`':
            case Step.Fence when c is not ('{' or '\n') && _token.Length < LongestFence:
                _token.Append(c);
                _step = Step.Fence;
                break;
            case Step.Fence when c == '\n' && _token.ToString().TrimEnd() is "```" or "```json" or "```JSON":
                _step = Step.Object;
                _token.Clear();
                break;
            case Step.Object or Step.FirstName or Step.Name or Step.Colon or Step.Value or Step.Behind when IsBlank(c):
                break;
            case Step.Start or Step.Object when c == '{':
                _step = Step.FirstName;
                break;
            case Step.FirstName or Step.Name when c == '"':
                _step = Step.InName;
                _string = new();
                break;
            case Step.InName:
                TakeName(c);
                break;
            case Step.Colon when c == ':':
                _step = Step.Value;
                break;
            case Step.Value:
                Begin(c);
                break;
            case Step.InText:
                TakeText(c, fields);
                break;
            case Step.InValue:
                TakeValue(c, fields);
                break;
            case Step.Behind when c == ',':
                _step = Step.Name;
                break;
            default:
                _step = Step.Stopped;
                break;
        }
    }

    private void TakeName(char c)
    {
        if (!_string.TryTake(c))
        {
            _step = Step.Stopped;
        }
        else if (_string.IsEnded)
        {
            _name = _string.TakeCertain();
            int field = OutputNames.Find(_name, T.Definition, extraFields);
            _isText = field >= 0 && FieldPieces<T>.IsText(field);
            // Twice the same may be two values.
            _step = field < 0 || _seen.Add(field) ? Step.Colon : Step.Stopped;
        }
    }

    private void Begin(char c)
    {
        if (c == '"' && _isText)
        {
            (_step, _string) = (Step.InText, new());
            return;
        }

        _token.Clear().Append(c);
        (_step, _depth, _isInString, _isEscaped) = (Step.InValue, c is '{' or '[' ? 1 : 0, c == '"', false);
    }

    private void TakeText(char c, StreamedFields fields)
    {
        if (!_string.TryTake(c))
        {
            Tell(fields);
            _step = Step.Stopped;
        }
        else if (_string.IsEnded)
        {
            Tell(fields);
            _step = Step.Behind;
        }
    }

    private void TakeValue(char c, StreamedFields fields)
    {
        bool isBare = !_isInString && _depth == 0;
        if (isBare && (c is ',' or '}' or ']' || IsBlank(c)))
        {
            EndValue(fields);
            if (_step != Step.Stopped && !IsBlank(c))
            {
                Take(c, fields);
            }

            return;
        }

        _token.Append(c);
        if (_isInString)
        {
            (_isInString, _isEscaped) = (_isEscaped || c != '"', !_isEscaped && c == '\\');
        }
        else
        {
            _isInString = c == '"';
            _depth += c is '{' or '[' ? 1 : c is '}' or ']' ? -1 : 0;
        }

        if (!isBare && !_isInString && _depth == 0)
        {
            EndValue(fields);
        }
    }

    private void EndValue(StreamedFields fields)
    {
        string json = _token.ToString();
        if (BareBackslash.MayBeIn(json))
        {
            _step = Step.Stopped;
            return;
        }

        // Whether null is a value or stands for a default is told at the end.
        if (!_isText && json != "null")
        {
            fields.ReadJson(_name, json);
        }

        _step = Step.Behind;
    }

    private void Tell(StreamedFields fields)
    {
        if (_step == Step.InText && _string.TakeCertain() is { Length: > 0 } text)
        {
            fields.AddText(_name, text);
        }
    }

    private static bool IsBlank(char c) => c is ' ' or '\n' or '\r' or '\t';

    /// <summary>What comes next.</summary>
    private enum Step
    {
        Start,
        Fence,
        Object,
        FirstName,
        Name,
        InName,
        Colon,
        Value,
        InText,
        InValue,
        Behind,
        Stopped,
    }
}
