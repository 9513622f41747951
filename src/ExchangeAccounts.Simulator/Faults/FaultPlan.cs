using System.Text;

namespace ExchangeAccounts.Simulator;

/// <summary>The faults that strike one request, in the order they were added.</summary>
internal sealed class FaultPlan(IReadOnlyList<SimulatorFault> faults, TimeProvider clock)
{
    public TimeSpan ClockOffset { get; } = TimeSpan.FromMilliseconds(faults.Where(f => f.Kind == SimulatorFaultKind.ClockOffset).Sum(f => f.ClockOffsetMs));

    /// <summary>The fault that hides new orders; null without one.</summary>
    public SimulatorFault? Hiding { get; } = faults.FirstOrDefault(f => f.Kind == SimulatorFaultKind.HideOrders);

    /// <summary>What goes wrong with the page this request asks for.</summary>
    public PageFault Page { get; } = PageFault.Of(faults);

    /// <summary>Faults on the way in: an answer here means that the request never takes effect.</summary>
    public Task<SimulatedResponse?> BeforeAsync(CancellationToken cancellationToken) => AnswerInsteadAsync(afterProcessing: false, cancellationToken);

    /// <summary>Faults on the way out: the request has taken effect.</summary>
    public async Task<SimulatedResponse> AfterAsync(SimulatedResponse response, CancellationToken cancellationToken)
    {
        if (await AnswerInsteadAsync(afterProcessing: true, cancellationToken) is { } instead)
        {
            return instead;
        }

        SimulatedResponse result = response;
        foreach (SimulatorFault fault in faults)
        {
            result = fault.Kind switch
            {
                SimulatorFaultKind.CutBody => result with { CutAfter = Math.Min(fault.CutAfterBytes, result.Body.Length) },
                SimulatorFaultKind.Body => result with { Body = Encoding.UTF8.GetBytes(fault.Body), ContentType = fault.ContentType },
                _ => result,
            };
            result = WithHeaders(result, fault);
        }

        return result;
    }

    private async Task<SimulatedResponse?> AnswerInsteadAsync(bool afterProcessing, CancellationToken cancellationToken)
    {
        foreach (SimulatorFault fault in faults.Where(f => f.AfterProcessing == afterProcessing))
        {
            switch (fault.Kind)
            {
                case SimulatorFaultKind.Delay:
                    await Task.Delay(TimeSpan.FromMilliseconds(fault.DelayMs), clock, cancellationToken);
                    break;
                case SimulatorFaultKind.NeverAnswer:
                    await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
                    break;
                case SimulatorFaultKind.Drop:
                    return SimulatedResponse.Dropped;
                case SimulatorFaultKind.Status:
                    return WithHeaders(new SimulatedResponse(fault.Status) { Body = Encoding.UTF8.GetBytes(fault.Body), ContentType = fault.ContentType }, fault);
                case SimulatorFaultKind.EmptyBody:
                    return WithHeaders(new SimulatedResponse(200), fault);
                case SimulatorFaultKind.Redirect:
                    return WithHeaders(new SimulatedResponse(302).WithHeader("Location", fault.Location), fault);
                default:
                    break;
            }
        }

        return null;
    }

    private static SimulatedResponse WithHeaders(SimulatedResponse response, SimulatorFault fault)
    {
        SimulatedResponse result = response;
        foreach ((string name, string? value) in fault.Headers)
        {
            result = result.WithHeader(name, value);
        }

        return result;
    }
}
