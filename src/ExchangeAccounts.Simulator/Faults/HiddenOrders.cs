namespace ExchangeAccounts.Simulator;

/// <summary>Hides the orders that a request places, where a fault says so: the exchange knows them, its look-ups do not yet.</summary>
internal static class HiddenOrders
{
    public static SimulatedResponse Answer(Market market, SimulatorFault? hiding, FaceCall face, Func<FaceCall, SimulatedResponse> answer)
    {
        if (hiding is null)
        {
            return answer(face);
        }

        HashSet<Order> before = new(market.Accounts.SelectMany(a => a.Orders), ReferenceEqualityComparer.Instance);
        SimulatedResponse response = answer(face);
        foreach (AccountState account in market.Accounts)
        {
            foreach (Order order in account.Orders.Where(o => !before.Contains(o)))
            {
                order.Concealment = new Concealment(hiding.Lookups, face.Now.AddMilliseconds(hiding.DelayMs));
                account.Concealed.Add(order);
            }
        }

        return response;
    }
}
