using System.Text.Json;
using PromptOpt.Shared;

namespace PromptOpt.Optimizers;

/// <summary>
/// The places of a rollout's requests on their way from the worker: numbered, each told once, so that what a branch of the program has done before is known on the other side too. Not safe for
/// concurrent use.
/// </summary>
internal sealed class SentPlaces
{
    private readonly Dictionary<CallPlace, int> _numbers = [];
    private readonly HashSet<int> _known = [];

    /// <summary>Writes a place, and those before it as far as they may not be known.</summary>
    public void Write(Utf8JsonWriter writer, CallPlace place)
    {
        writer.WriteStartArray("place");
        for (CallPlace? step = place; step is not null; step = step.Before)
        {
            int number = NumberOf(step);
            bool isKnown = _known.Contains(number);
            writer.WriteStartObject();
            writer.WriteNumber("number", number);
            if (!isKnown)
            {
                writer.WriteString("predictor", step.Predictor);
                if (step.Sample.Length > 0)
                {
                    writer.WriteString("sample", step.Sample);
                }
            }

            writer.WriteEndObject();
            if (isKnown)
            {
                break;
            }
        }

        writer.WriteEndArray();
    }

    /// <summary>Notes that the other side has answered a request of a place, and so knows it.</summary>
    public void Answered(CallPlace place)
    {
        for (CallPlace? step = place; step is not null && _known.Add(NumberOf(step)); step = step.Before)
        {
        }
    }

    private int NumberOf(CallPlace place)
    {
        if (!_numbers.TryGetValue(place, out int number))
        {
            _numbers.Add(place, number = _numbers.Count);
        }

        return number;
    }
}

/// <summary>The places of a rollout's requests as the coordinator knows them. Not safe for concurrent use.</summary>
internal sealed class ReceivedPlaces
{
    // What stands for the run of the program that is elsewhere.
    private readonly ProgramTrace _run = new();
    private readonly Dictionary<int, CallPlace> _places = [];

    /// <param name="chain">The place and those before it, the last one first; undefined for none.</param>
    /// <exception cref="FormatException">A place is missing.</exception>
    public CallPlace? Read(JsonElement chain)
    {
        CallPlace? place = null;
        if (chain.ValueKind != JsonValueKind.Undefined)
        {
            for (int i = chain.GetArrayLength() - 1; i >= 0; i--)
            {
                place = SentJson.Read(chain[i], "place of a request", step => Read(step, place));
            }
        }

        return place;
    }

    private CallPlace Read(JsonElement step, CallPlace? before)
    {
        int number = step.Number("number");
        if (!_places.TryGetValue(number, out CallPlace? known))
        {
            known = CallPlace.Restore(_run, step.TextOrNull("predictor") ?? throw new FormatException("nobody told of it."), step.TextOrNull("sample") ?? "", before);
            _places.Add(number, known);
        }

        return known;
    }
}
