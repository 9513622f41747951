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

        int[] before = market.Accounts.Select(a => a.Orders.Count).ToArray();
        SimulatedResponse response = answer(face);
        for (int i = 0; i < before.Length; i++)
        {
            foreach (Order order in market.Accounts[i].Orders.Skip(before[i]))
            {
                order.Concealment = new Concealment(hiding.Lookups, face.Now.AddMilliseconds(hiding.DelayMs));
                market.Accounts[i].Concealed.Add(order);
            }
        }

        return response;
    }
}
